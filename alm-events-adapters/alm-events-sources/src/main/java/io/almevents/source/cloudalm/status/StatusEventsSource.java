package io.almevents.source.cloudalm.status;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.PlainJson;
import io.almevents.source.PollIntake;
import io.almevents.source.PollingSource;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes change messages of status events, by comparing what the service tells with what it told in the round before.
 *
 * <p>An event that is new and open is {@code STATUS-EVENT.CREATED}: a disruption or degradation when it is detected, a
 * maintenance when it is announced. When a known attribute of it changes, it is {@code STATUS-EVENT.UPDATED}; members that
 * are not known are passed on, but are no change. It is {@code STATUS-EVENT.CLOSED}
 *
 * <ul>
 *   <li>when its status is one of the {@linkplain Builder#closedStatuses closed ones},
 *   <li>when its end has passed by the clock,
 *   <li>when two complete answers in a row lack it; an answer that was cut off, or failed, closes nothing.
 * </ul>
 *
 * <p>An event that is over when it is seen first is not announced, and one that is closed stays so until its content
 * changes, whatever the clock says. The position remembers, of at most twice the events that the client may read, a digest
 * each, and of open ones the attributes; it moves in the transaction of the messages, so that a restart neither loses nor
 * repeats a change. {@code resource.changeNumber} counts the changes.
 *
 * <p>SAP does not publish the form of this message; the attributes are those of the analytics provider
 * {@code EVENTS_DATA_SET} with {@code id}. An event that concerns several services is told once for each, the second one
 * with {@code /} and the service behind the id. For one thread at a time.
 */
public final class StatusEventsSource implements PollingSource {
    /** Statuses, in lower case, with which an event is over unless the builder names others; SAP documents none. */
    public static final Set<String> DEFAULT_CLOSED_STATUSES =
            Set.of("closed", "completed", "resolved", "solved", "ended", "finished", "done", "cancelled", "canceled");

    private static final String TYPE = "STATUS-EVENT";
    /** Messages per transaction. */
    private static final int BATCH = 500;

    private final String name;
    private final StatusEvents events;
    private final Set<String> closedStatuses;
    private final Clock clock;
    private final int batch;
    private volatile boolean closed;

    private StatusEventsSource(Builder builder) {
        name = builder.name;
        events = builder.events;
        closedStatuses = builder.closedStatuses;
        clock = builder.clock;
        batch = builder.batch;
    }

    /**
     * Begins a source.
     *
     * @param name its name, not empty: part of the key of each ticket
     * @param events reads the events
     * @return a builder with the defaults that each of its methods names
     * @throws IllegalArgumentException if the name is empty
     */
    public static Builder builder(String name, StatusEvents events) {
        return new Builder(name, events);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int poll(PollIntake intake) throws SourceException, InterruptedException {
        if (closed) {
            return 0;
        }
        SeenEvents seen = SeenEvents.read(intake.position());
        StatusEventsAnswer answer = events.read();
        Map<String, StatusEvent> told = distinct(answer.events());
        makeRoom(seen, told);
        Round round = new Round(seen, intake);
        for (Map.Entry<String, StatusEvent> entry : told.entrySet()) {
            round.told(entry.getKey(), entry.getValue());
        }
        if (answer.complete()) {
            for (String key : seen.keys()) {
                if (!told.containsKey(key)) {
                    round.missing(key);
                }
            }
        }
        return round.end();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Each event once. Of rows that differ always the same one counts, in whatever order they come. */
    private static Map<String, StatusEvent> distinct(List<StatusEvent> events) {
        Map<String, StatusEvent> distinct = new LinkedHashMap<>();
        for (StatusEvent event : events) {
            distinct.merge(event.key(), event, (a, b) -> a.digest().compareTo(b.digest()) >= 0 ? a : b);
        }
        return distinct;
    }

    /** Answers that are never complete would let the position grow: closed events that are not told any more go first. */
    private void makeRoom(SeenEvents seen, Map<String, StatusEvent> told) throws SourceException {
        long excess = seen.size()
                + told.keySet().stream().filter(key -> seen.get(key).isEmpty()).count()
                - 2L * events.maxEvents();
        for (String key : seen.keys()) {
            if (excess > 0
                    && !told.containsKey(key)
                    && seen.get(key).filter(SeenEvent::open).isEmpty()) {
                seen.forget(key);
                excess--;
            }
        }
        if (excess > 0) {
            throw new SourceException(
                    Kind.REFUSED,
                    "more status events are open than can be remembered; raise maxEvents",
                    Optional.empty());
        }
    }

    private boolean over(StatusEvent event) {
        return closedStatuses.contains(event.status().strip().toLowerCase(Locale.ROOT))
                || event.end().filter(end -> !end.isAfter(clock.instant())).isPresent();
    }

    /** One comparison, which hands over its messages in batches. */
    private final class Round {
        private final SeenEvents seen;
        private final PollIntake intake;
        private final List<ChangeMessage> waiting = new ArrayList<>();
        private int handedOver;

        Round(SeenEvents seen, PollIntake intake) {
            this.seen = seen;
            this.intake = intake;
        }

        void told(String key, StatusEvent event) {
            @Nullable SeenEvent before = seen.get(key).orElse(null);
            boolean changed = before == null || !before.digest().equals(event.digest());
            String resourceId = before == null ? seen.resourceId(event) : before.resourceId();
            if (before != null && before.open()) {
                if (over(event)) {
                    seen.put(key, SeenEvent.of(resourceId, event, false));
                    tell("CLOSED", resourceId, event.attributes());
                } else if (changed) {
                    seen.put(key, SeenEvent.of(resourceId, event, true));
                    tell("UPDATED", resourceId, event.attributes());
                } else if (before.missed()) {
                    seen.put(key, before.withMissed(false));
                }
            } else if (changed && over(event)) {
                seen.put(key, SeenEvent.of(resourceId, event, false));
            } else if (changed) {
                seen.put(key, SeenEvent.of(resourceId, event, true));
                tell("CREATED", resourceId, event.attributes());
            }
        }

        /** One answer may lack an event that slipped from one page to another; two in a row hardly will. */
        void missing(String key) {
            SeenEvent before = seen.get(key).orElseThrow();
            if (!before.open()) {
                seen.forget(key);
            } else if (before.missed()) {
                seen.forget(key);
                tell("CLOSED", before.resourceId(), before.attributes());
            } else {
                seen.put(key, before.withMissed(true));
            }
        }

        private void tell(String verb, String resourceId, Map<String, @Nullable Object> attributes) {
            Map<String, @Nullable Object> resource = new LinkedHashMap<>(attributes);
            resource.put("changeNumber", seen.nextChange());
            Map<String, @Nullable Object> message = new LinkedHashMap<>();
            message.put("subscriptionId", name);
            message.put("resourceType", TYPE);
            message.put("eventType", TYPE + "." + verb);
            message.put("resourceId", resourceId);
            message.put("resource", resource);
            waiting.add(ChangeMessage.parse(name, PlainJson.write(message)));
            if (waiting.size() >= batch) {
                handOver();
            }
        }

        private void handOver() {
            intake.accept(List.copyOf(waiting), seen.write());
            handedOver += waiting.size();
            waiting.clear();
        }

        int end() {
            if (seen.moved()) {
                handOver();
            }
            return handedOver;
        }
    }

    /** Collects the configuration of a source. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final StatusEvents events;
        private Set<String> closedStatuses = DEFAULT_CLOSED_STATUSES;
        private Clock clock = Clock.systemUTC();
        private int batch = BATCH;

        private Builder(String name, StatusEvents events) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a source must not be empty");
            }
            this.name = name;
            this.events = events;
        }

        /**
         * Says with which statuses an event is over.
         *
         * @param values statuses in any case; {@link #DEFAULT_CLOSED_STATUSES} by default
         * @return this builder
         */
        public Builder closedStatuses(Set<String> values) {
            closedStatuses = values.stream()
                    .map(status -> status.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * Tells the time, by which the end of an event has passed or has not.
         *
         * @param value the clock, that of the system by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        Builder batch(int value) {
            batch = value;
            return this;
        }

        /**
         * Ends the collecting.
         *
         * @return the source
         */
        public StatusEventsSource build() {
            return new StatusEventsSource(this);
        }
    }
}
