package io.almevents.benchmarks.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Event situations as Cloud ALM sends them. The same seed gives the same events. Many different ones, for a single document
 * in a loop flatters the branch prediction.
 */
public final class Events {
    private static final long SEED = 20_261_122;

    private static final int MIX_COUNT = 512;
    private static final int MIX_MIN_BYTES = 900;
    private static final int MIX_MAX_BYTES = 1_600;
    private static final int LARGE_COUNT = 16;
    private static final int LARGE_BYTES = 20_000;
    private static final int UNREAD_BYTES = 17_000;
    private static final int SMALL_COUNT = 512;

    private final Random random;
    private final Words words;

    private Events(long seed) {
        random = new Random(seed);
        words = new Words(random);
    }

    /** 512 events of 0.9 to 1.6 KB, the keys of one in ten shuffled. */
    public static List<Event> mix() {
        Events events = new Events(SEED);
        return events.several(MIX_COUNT, events::ofTheMix);
    }

    /** Events of 20 KB, of which 17 KB stand in an array before most attributes. */
    public static List<Event> large() {
        return ofSize(LARGE_COUNT, LARGE_BYTES, UNREAD_BYTES);
    }

    /** Events of 300 B, which lack most attributes. */
    public static List<Event> small() {
        Events events = new Events(SEED);
        return events.several(SMALL_COUNT, events::ofFewAttributes);
    }

    /**
     * Events of about the same size.
     *
     * @param count how many
     * @param bytes their size; what the array leaves is in work notes
     * @param unread the size of an array, before most attributes, that is of no use to tickets
     */
    public static List<Event> ofSize(int count, int bytes, int unread) {
        Events events = new Events(SEED);
        return events.several(count, () -> events.padded(bytes, unread));
    }

    private List<Event> several(int count, Supplier<Event> source) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(source.get());
        }
        return List.copyOf(events);
    }

    private Event ofTheMix() {
        while (true) {
            Map<String, Object> resource = resource();
            Map<String, Object> message =
                    random.nextInt(10) == 0 ? shuffled(message(shuffled(resource))) : message(resource);
            Event event = new Event(message, spelling().write(message));
            if (event.json().length >= MIX_MIN_BYTES && event.json().length <= MIX_MAX_BYTES) {
                return event;
            }
        }
    }

    private Event ofFewAttributes() {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("id", uuid());
        resource.put("subject", words.subject());
        resource.put("rating", words.rating());
        Map<String, Object> message = message(resource);
        return new Event(message, spelling().write(message));
    }

    private Event padded(int bytes, int unread) {
        Spelling spelling = spelling();
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("id", uuid());
        List<Object> measurements = new ArrayList<>();
        for (int size = 2;
                size < unread;
                size += spelling.write(measurements.get(measurements.size() - 1)).length + 1) {
            measurements.add(measurement());
        }
        resource.put("measurements", measurements);
        resource().forEach(resource::putIfAbsent);
        StringBuilder notes = new StringBuilder((String) resource.get("workNotes"));
        int missing = bytes - spelling.write(message(resource)).length;
        for (int size = 0; size < missing; ) {
            String note = words.body() + "\n";
            notes.append(note);
            size += spelling.write(note).length - 2;
        }
        resource.put("workNotes", notes.toString());
        Map<String, Object> message = message(resource);
        return new Event(message, spelling.write(message));
    }

    private Map<String, Object> measurement() {
        Map<String, Object> measurement = new LinkedHashMap<>();
        measurement.put("metric", words.eventName());
        measurement.put("value", random.nextInt(100_000) / 100.0);
        measurement.put("critical", random.nextBoolean());
        measurement.put("time", words.time());
        measurement.put("labels", Map.of("host", words.host()));
        measurement.put("text", words.body());
        return measurement;
    }

    private Spelling spelling() {
        return new Spelling(random.nextInt(5) == 0, random.nextInt(5) == 0);
    }

    private Map<String, Object> message(Map<String, Object> resource) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("subscriptionId", uuid());
        message.put("resourceType", "EVENT-SITUATIONS");
        message.put("eventType", words.eventType());
        message.put("resourceId", resource.get("id"));
        message.put("resource", resource);
        return message;
    }

    private Map<String, Object> resource() {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("id", uuid());
        resource.put("startTime", words.time());
        resource.put("updateTime", words.time());
        resource.put("timestamp", words.time());
        resource.put("serviceId", uuid());
        resource.put("serviceName", words.serviceName());
        resource.put("subject", words.subject());
        resource.put("body", words.body());
        resource.put("rating", words.rating());
        resource.put("eventName", words.eventName());
        resource.put("eventType", "CALM.HM");
        resource.put("eventSubType", random.nextInt(3) == 0 ? "EM" : "");
        resource.put("workNotes", words.workNotes());
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("type", words.tagType());
        tags.put("status", words.status());
        tags.put("landscape", words.landscape());
        resource.put("tags", tags);
        if (random.nextBoolean()) {
            resource.put("externalId", "INC00" + (10_000 + random.nextInt(90_000)));
        }
        return resource;
    }

    private Map<String, Object> shuffled(Map<String, Object> object) {
        List<String> names = new ArrayList<>(object.keySet());
        Collections.shuffle(names, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        for (String name : names) {
            shuffled.put(name, object.get(name));
        }
        return shuffled;
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
