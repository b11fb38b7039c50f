package io.almevents.benchmarks.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.benchmarks.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Change messages of 0.9 to 1.6 KB, each of which creates another resource. Safe for use by several threads. */
final class Messages {
    private final List<Template> templates = new ArrayList<>();
    private final AtomicLong count = new AtomicLong();

    private record Template(String before, String after) {}

    /** One message. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
    record Message(String resourceId, byte[] json) {}

    Messages() {
        Events.mix().stream()
                .filter(event ->
                        String.valueOf(event.message().get("eventType")).endsWith(".CREATED"))
                .forEach(event -> {
                    String json = new String(event.json(), UTF_8);
                    String name = "\"resourceId\":\"";
                    int at = json.indexOf(name) + name.length();
                    templates.add(new Template(json.substring(0, at), json.substring(at + id(0).length())));
                });
    }

    /** As long as the ids of the generated events. */
    private static String id(long number) {
        return String.format(Locale.ROOT, "%036d", number);
    }

    Message next() {
        long number = count.getAndIncrement();
        Template template = templates.get((int) (number % templates.size()));
        String id = id(number);
        return new Message(id, (template.before() + id + template.after()).getBytes(UTF_8));
    }

    List<Message> next(int size) {
        List<Message> messages = new ArrayList<>(size);
        while (messages.size() < size) {
            messages.add(next());
        }
        return messages;
    }
}
