package io.almevents.source.cloudalm.status;

import io.almevents.http.HttpDestination;
import io.almevents.source.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the status events of a Cloud ALM tenant. Immutable; safe for use by several threads.
 *
 * <p>The destination is the tenant's API, {@code endpoints.Api} of the service key, whose URL ends in {@code /api}; its
 * property {@code maxAnswerBytes} bounds each answer.
 */
public final class StatusEvents {
    /** How many events are read unless the builder says otherwise: {@value}. */
    public static final int DEFAULT_MAX_EVENTS = 10_000;

    private final StatusEventsReader reader;
    private final int maxEvents;

    StatusEvents(StatusEventsReader reader, int maxEvents) {
        this.reader = reader;
        this.maxEvents = maxEvents;
    }

    /** Which interface of Cloud ALM is asked. */
    public enum Via {
        /**
         * The Status Events API, {@code GET bsm-service/v1/events}, page by page. Seen in other clients, not documented
         * by SAP.
         */
        API,
        /**
         * The analytics provider {@code EVENTS_DATA_SET}, {@code POST calm-analytics/v1/analytics/providers/data},
         * documented by SAP. It tells no id, so that one is derived, see {@link StatusEvent#of}.
         */
        ANALYTICS
    }

    /**
     * Begins a client.
     *
     * @param destination the tenant's API; stays open
     * @return a builder with the defaults that each of its methods names
     */
    public static Builder builder(HttpDestination destination) {
        return new Builder(destination);
    }

    /**
     * Asks for all status events.
     *
     * @return the events as they are now
     * @throws SourceException if the service cannot be read to the end, or has more events than are allowed
     * @throws InterruptedException if the thread is interrupted
     */
    public StatusEventsAnswer read() throws SourceException, InterruptedException {
        return reader.read();
    }

    int maxEvents() {
        return maxEvents;
    }

    /** Collects the configuration of a client. Not safe for use by several threads. */
    public static final class Builder {
        private static final Set<String> FILTERS =
                Set.of("type", "serviceName", "eventType", "serviceType", "period", "startTime", "endTime");

        private final HttpDestination destination;
        private final Map<String, String> filters = new LinkedHashMap<>();
        private Via via = Via.API;
        private String timeRange = "L1W";
        private int maxEvents = DEFAULT_MAX_EVENTS;
        private int pageSize = 100;
        private Duration timeout = Duration.ofSeconds(30);
        private Clock clock = Clock.systemUTC();

        private Builder(HttpDestination destination) {
            this.destination = destination;
        }

        /**
         * Chooses the interface.
         *
         * @param value {@link Via#API} by default
         * @return this builder
         */
        public Builder via(Via value) {
            via = value;
            return this;
        }

        /**
         * Narrows what {@link Via#API} tells. By default it is asked for everything.
         *
         * @param parameter {@code type}, {@code serviceName}, {@code eventType}, {@code serviceType}, {@code period},
         *     {@code startTime} or {@code endTime}
         * @param value its value
         * @return this builder
         * @throws IllegalArgumentException if there is no such parameter
         */
        public Builder filter(String parameter, String value) {
            if (!FILTERS.contains(parameter)) {
                throw new IllegalArgumentException("no parameter of the Status Events API: " + parameter);
            }
            filters.put(parameter, value);
            return this;
        }

        /**
         * How far back {@link Via#ANALYTICS} looks. An event that leaves this range is gone from the answer.
         *
         * @param semantic a range of Cloud ALM's analytics, {@code L1W} (the last week) by default
         * @return this builder
         */
        public Builder timeRange(String semantic) {
            timeRange = semantic;
            return this;
        }

        /**
         * How many events may be read; more are a fault, except that {@link Via#ANALYTICS} is told this limit and cuts off.
         *
         * @param value {@value StatusEvents#DEFAULT_MAX_EVENTS} by default; positive
         * @return this builder
         */
        public Builder maxEvents(int value) {
            maxEvents = positive(value);
            return this;
        }

        /**
         * How many events {@link Via#API} is asked for at a time.
         *
         * @param value 100 by default; positive
         * @return this builder
         */
        public Builder pageSize(int value) {
            pageSize = positive(value);
            return this;
        }

        /**
         * How long one exchange may take.
         *
         * @param value 30 seconds by default
         * @return this builder
         */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /**
         * Tells the time where the service names a date to wait for.
         *
         * @param value the clock, that of the system by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Ends the collecting.
         *
         * @return the client
         * @throws IllegalArgumentException if there are filters and the way is not {@link Via#API}
         */
        public StatusEvents build() {
            CloudAlmCalls calls = new CloudAlmCalls(destination, timeout, clock);
            if (via == Via.API) {
                ApiReader api = new ApiReader(calls, ApiReader.EVENTS, Map.copyOf(filters), pageSize, maxEvents);
                return new StatusEvents(api::events, maxEvents);
            }
            if (!filters.isEmpty()) {
                throw new IllegalArgumentException("filters are for the Status Events API, not for analytics");
            }
            return new StatusEvents(new AnalyticsReader(calls, timeRange, maxEvents)::events, maxEvents);
        }

        private static int positive(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("must be at least 1: " + value);
            }
            return value;
        }
    }
}
