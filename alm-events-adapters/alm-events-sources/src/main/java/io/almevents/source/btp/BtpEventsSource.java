package io.almevents.source.btp;

import io.almevents.source.PollIntake;
import io.almevents.source.PollingSource;
import io.almevents.source.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Polls the Events service of SAP BTP. Each event becomes a change message of its own: {@code eventType} is
 * {@code BTP-EVENT.} and the type of the event, {@code resourceType} {@code BTP-EVENT}, {@code resourceId} the id of the
 * event, {@code subscriptionId} the name of the source, {@code resource} the event as the service spelled it. Events are not
 * changes of a ticket: each is sent once, and no ticket is followed.
 *
 * <p>Each round reads again what was created within the overlap before the newest event, and drops what it knows. So an event
 * is neither lost nor handed over twice, provided that the service shows it within the overlap after the creation time that it
 * tells; the clock of this machine does not matter, but for where the very first round begins.
 *
 * <p>An event that is larger or nested deeper than change messages may be is handed over with the details
 * {@code {"omittedBytes":n}}, and the log says so.
 */
public final class BtpEventsSource implements PollingSource {
    /** How late events may show up unless the builder says otherwise: 10 minutes. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(10);

    private final String name;
    private final BtpEvents client;
    private final EventQuery filter;
    private final Duration overlap;
    private final Duration lookBack;
    private final Clock clock;

    private BtpEventsSource(Builder builder) {
        name = builder.name;
        client = builder.client;
        filter = builder.filter;
        overlap = builder.overlap;
        lookBack = builder.lookBack;
        clock = builder.clock;
    }

    /**
     * Begins the configuration of a source.
     *
     * @param name its name, part of every ticket's key: two global accounts, or regions, have two sources
     * @param client reads the service; closed with the source
     * @return a builder with the defaults that each of its methods names
     */
    public static Builder builder(String name, BtpEvents client) {
        return new Builder(name, client);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Batches have at most 100 messages, the oldest first. A long time without polling is caught up with in windows of
     * creation time; at most one page of events is in memory.
     */
    @Override
    public int poll(PollIntake intake) throws SourceException, InterruptedException {
        return poll(client::page, intake);
    }

    int poll(Pages pages, PollIntake intake) throws SourceException, InterruptedException {
        Position position = position(intake);
        return new Round(pages, filter, intake, position, new EventMessages(name), clock, overlap).run();
    }

    private Position position(PollIntake intake) throws SourceException {
        Optional<byte[]> last = intake.position();
        if (last.isPresent()) {
            return Position.read(last.get());
        }
        Position start = new Position(clock.instant().minus(lookBack).toEpochMilli());
        // Kept at once: were the service down now, what happens meanwhile would otherwise lie before the start.
        intake.accept(List.of(), start.json());
        return start;
    }

    @Override
    public void close() {
        client.close();
    }

    /** The name. */
    @Override
    public String toString() {
        return "BtpEventsSource[" + name + "]";
    }

    /** Collects the configuration of a source. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final BtpEvents client;
        private EventQuery filter = EventQuery.ALL;
        private Duration overlap = DEFAULT_OVERLAP;
        private Duration lookBack = Duration.ZERO;
        private Clock clock = Clock.systemUTC();

        private Builder(String name, BtpEvents client) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a source must not be empty");
            }
            this.name = name;
            this.client = client;
        }

        /**
         * Restricts the source to some events.
         *
         * @param value which ones; creation times and page size are the source's own. All events by default
         * @return this builder
         */
        public Builder filter(EventQuery value) {
            filter = value;
            return this;
        }

        /**
         * Sets how long after its creation time an event may show up and still be found.
         *
         * @param value at least a second; {@link BtpEventsSource#DEFAULT_OVERLAP} by default
         * @return this builder
         * @throws IllegalArgumentException if it is shorter than a second
         */
        public Builder overlap(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("the overlap must be at least a second, not " + value);
            }
            overlap = value;
            return this;
        }

        /**
         * Sets how far before its very first round the source begins.
         *
         * @param value zero by default; some minutes where the clock of this machine may be ahead
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder lookBack(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("the look-back must not be negative, as " + value + " is");
            }
            lookBack = value;
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value tells where the very first round begins; the system's by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Builds the source.
         *
         * @return the source
         */
        public BtpEventsSource build() {
            return new BtpEventsSource(this);
        }
    }
}
