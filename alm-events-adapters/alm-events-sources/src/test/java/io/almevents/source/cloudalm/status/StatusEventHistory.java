package io.almevents.source.cloudalm.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.PlainJson;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.spi.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One day of a service whose status events come, change, end, vanish and come back at random, polled by sources that are
 * made anew each time, through answers that fail or are cut off, into a store that breaks. What was told is held against
 * what was shown after each round.
 */
final class StatusEventHistory {
    private static final int ROUNDS = 96;
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final List<String> KINDS =
            List.of("Disruption", "Degradation", "Maintenance", "Communication", "News");

    private final Random random;
    private final KeptIntake intake = new KeptIntake();
    private final Map<String, Map<String, Object>> service = new LinkedHashMap<>();
    /** All that the service ever showed of an event. */
    private final Map<String, Set<Map<String, Object>>> shown = new HashMap<>();
    /** How many complete answers in a row, whose round went through or broke, lacked an event. */
    private final Map<String, Integer> absences = new HashMap<>();
    /** The last message of each event, and how many were judged. */
    private final Map<String, ChangeMessage> last = new HashMap<>();

    private int judged;
    private int created;
    private Instant now = Instant.parse("2026-04-11T00:00:00Z");
    int messages;
    int faults;

    StatusEventHistory(long seed) {
        random = new Random(seed);
    }

    void run() throws InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                change();
            }
            now = now.plus(STEP);
            round(random.nextInt(10), random.nextInt(8) == 0);
        }
        // What broke before is told by rounds that go through.
        round(9, false);
        round(9, false);
        last.forEach((id, message) -> assertThat(closed(message))
                .as("%s is closed unless it is open", id)
                .isEqualTo(!isOpen(service.get(id))));
        messages = intake.messages.size();
    }

    private void change() {
        List<String> ids = new ArrayList<>(service.keySet());
        int what = random.nextInt(12);
        if (ids.isEmpty() || what < 3) {
            String id = what == 0 && created > 0 ? "E" + random.nextInt(created) : "E" + created++;
            service.putIfAbsent(id, event(id));
            return;
        }
        String id = ids.get(random.nextInt(ids.size()));
        Map<String, Object> event = new HashMap<>(service.get(id));
        switch (what) {
            case 3 -> service.remove(id);
            case 4 -> event.put("eventStatus", "closed");
            case 5 -> event.put("eventStatus", "ongoing");
            case 6 ->
                event.put(
                        "eventEndTime",
                        now.plus(STEP.multipliedBy(random.nextInt(20))).toString());
            case 7 -> event.remove("eventEndTime");
            case 8 -> event.put("unknown", random.nextInt());
            default -> event.put("eventDescription", "text " + random.nextInt(4));
        }
        if (what != 3) {
            service.put(id, event);
        }
    }

    private Map<String, Object> event(String id) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "id",
                id,
                "eventType",
                KINDS.get(random.nextInt(KINDS.size())),
                "eventStatus",
                random.nextInt(6) == 0 ? "closed" : "ongoing",
                "eventName",
                "name",
                "eventDescription",
                "text " + random.nextInt(4)));
        if (random.nextInt(4) == 0) {
            event.put(
                    "eventEndTime",
                    now.plus(STEP.multipliedBy(random.nextInt(30) - 5L)).toString());
        }
        return event;
    }

    /** One round: 0 fails, 1 is cut off, all others are complete. */
    private void round(int chance, boolean breaks) throws InterruptedException {
        List<Map<String, Object>> told = new ArrayList<>(service.values());
        boolean complete = chance != 1;
        if (!complete) {
            told.removeIf(event -> random.nextBoolean());
        }
        intake.breaksIn = breaks ? random.nextInt(3) : -1;
        intake.keepsBeforeItBreaks = random.nextBoolean();
        List<StatusEvent> events = told.stream().map(StatusEventTest::event).toList();
        if (chance != 0) {
            told.forEach(event ->
                    shown.computeIfAbsent(id(event), i -> new HashSet<>()).add(event));
            told.forEach(event -> absences.remove(id(event)));
            if (complete) {
                last.keySet().stream()
                        .filter(id -> !service.containsKey(id))
                        .forEach(id -> absences.merge(id, 1, Integer::sum));
            }
        }
        boolean wentThrough = false;
        try {
            source(new StatusEventsAnswer(events, complete), chance == 0).poll(intake);
            wentThrough = true;
        } catch (SourceException | StoreException e) {
            faults++;
        }
        judgeMessages();
        if (wentThrough) {
            told.forEach(this::judge);
        }
    }

    private StatusEventsSource source(StatusEventsAnswer answer, boolean fails) {
        StatusEvents events = new StatusEvents(
                () -> {
                    if (fails) {
                        throw new SourceException(Kind.UNAVAILABLE, "down", Optional.empty());
                    }
                    return answer;
                },
                1_000);
        return StatusEventsSource.builder("s", events)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .batch(1 + random.nextInt(3))
                .build();
    }

    /** Each message fits the one before it, tells what was shown, and has a reason. */
    private void judgeMessages() {
        for (; judged < intake.messages.size(); judged++) {
            ChangeMessage message = intake.messages.get(judged);
            String id = message.resourceId();
            ChangeMessage before = last.put(id, message);
            boolean wasOpen = before != null && !closed(before);
            assertThat(message.verb()).as(id).isIn(wasOpen ? Set.of("UPDATED", "CLOSED") : Set.of("CREATED"));
            assertThat(shown.get(id)).as(id).contains(content(message));
            if (message.verb().equals("UPDATED") && before != null) {
                assertThat(known(content(message))).as(id).isNotEqualTo(known(content(before)));
            }
            if (closed(message)) {
                boolean over = !isOpen(content(message)) || absences.getOrDefault(id, 0) >= 2;
                assertThat(over).as("%s is closed for a reason", id).isTrue();
            } else {
                assertThat(isOpen(content(message))).as("%s is open", id).isTrue();
            }
        }
    }

    /** After a round that went through, the last message of an event says how it is. */
    private void judge(Map<String, Object> event) {
        ChangeMessage message = last.get(id(event));
        if (message == null) {
            assertThat(isOpen(event))
                    .as("%s is open and was never told", id(event))
                    .isFalse();
            return;
        }
        assertThat(closed(message)).as(id(event)).isEqualTo(!isOpen(event));
        if (isOpen(event)) {
            assertThat(known(content(message))).as(id(event)).isEqualTo(known(event));
        }
    }

    private boolean isOpen(@Nullable Map<String, Object> event) {
        return event != null
                && !"closed".equals(event.get("eventStatus"))
                && (event.get("eventEndTime") == null
                        || Instant.parse(event.get("eventEndTime").toString()).isAfter(now));
    }

    private static boolean closed(ChangeMessage message) {
        return message.verb().equals("CLOSED");
    }

    private static String id(Map<String, Object> event) {
        return String.valueOf(event.get("id"));
    }

    private static Map<String, Object> known(Map<String, Object> event) {
        Map<String, Object> known = new HashMap<>(event);
        known.remove("unknown");
        return known;
    }

    private static Map<String, Object> content(ChangeMessage message) {
        Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(PlainJson.read(message.bytes()));
        Map<?, ?> resource = (Map<?, ?>) Objects.requireNonNull(members.get("resource"));
        Map<String, Object> content = new HashMap<>();
        resource.forEach((name, value) -> {
            if (value != null && !name.equals("changeNumber")) {
                content.put(name.toString(), value instanceof Number number ? number.intValue() : value);
            }
        });
        return content;
    }
}
