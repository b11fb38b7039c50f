package io.almevents.source;

import io.almevents.Forwarder;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Cursor;
import io.almevents.spi.StateStore;
import io.almevents.spi.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a source again and again for a forwarder, and keeps with each batch of messages, in one transaction, how far the
 * source was read. Safe for use by several threads.
 *
 * <p>Of several pollers of one source on one store, in whatever processes, one works at a time: it has the lease
 * {@code poll/NAME}, keeps it from round to round, and gives it up when it is closed or a round fails, unless the service
 * said it is asked too often. Where its process dies, another poller of the same host takes over with its next round, and one of
 * another host five minutes after the next round was due.
 *
 * <p>After a fault the next round comes after a random part of a span that begins with the interval and doubles up to 10
 * minutes; a time that the service asks to wait is kept up to an hour. A fault is logged when it begins, when it changes its
 * kind and when it is over, not each round; {@link #status()} always tells it.
 */
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
    /** How long a closing waits for a round that was interrupted. */
    private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Forwarder forwarder;
    private final PollingSource source;
    private final String name;
    private final PollSchedule schedule;
    private final @Nullable ScheduledExecutorService given;
    private final Clock clock;
    private final LongUnaryOperator random;
    private final PollLease lease;
    private final PollJournal journal;

    private @Nullable ScheduledExecutorService executor;
    private @Nullable Future<?> next;
    private @Nullable Thread worker;
    private volatile boolean closed;
    /** Only rounds use it, and there is one round at a time. */
    private int faults;

    private Poller(Builder builder) {
        forwarder = builder.forwarder;
        source = builder.source;
        name = "poll/" + source.name();
        schedule = new PollSchedule(builder.interval);
        given = builder.executor;
        clock = builder.clock;
        random = builder.random;
        lease = new PollLease(forwarder.sourceState(), name, clock);
        journal = new PollJournal(source.name());
    }

    /**
     * Begins the configuration of a poller.
     *
     * @param forwarder takes the messages; remembers in its {@link Forwarder#sourceState() state} how far the source was
     *     read, as the cursor {@code poll/NAME}
     * @param source what is polled; closed with the poller
     * @return a builder with the defaults that each of its methods names
     */
    public static Builder builder(Forwarder forwarder, PollingSource source) {
        return new Builder(forwarder, source);
    }

    /**
     * Begins to poll, at once and then at the interval: on the executor of the builder or, without one, on a daemon thread
     * named {@code alm-events-poll-NAME}. Does nothing the second time.
     *
     * @throws IllegalStateException if the poller is closed
     */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("the poller is closed");
        }
        if (executor == null) {
            executor = given == null ? ownThread() : given;
            schedule(Duration.ZERO);
        }
    }

    /**
     * Tells how the poller is doing.
     *
     * @return the state of the moment
     */
    public PollerStatus status() {
        return journal.status();
    }

    /**
     * Ends the polling: interrupts a round under way and waits up to 10 seconds for its end, gives up the lease and closes
     * the source. Nothing is handed over once this returns. Does nothing the second time.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (next != null) {
                next.cancel(true);
            }
            awaitRound();
            if (executor != null && given == null) {
                executor.shutdownNow();
            }
        }
        endLease();
        journal.record(journal.status().at(false));
        source.close();
    }

    private synchronized void schedule(Duration wait) {
        if (closed || executor == null) {
            return;
        }
        try {
            next = executor.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.warn("Source {}: its executor was shut down, so it is polled no more", source.name());
        }
    }

    private void run() {
        if (!begin()) {
            return;
        }
        Duration wait = schedule.interval();
        try {
            wait = round();
        } finally {
            end();
            schedule(wait);
        }
    }

    private synchronized boolean begin() {
        if (closed) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        worker = null;
        notifyAll();
    }

    /** Waits for the end of the round, unless it is the round that closes its own poller. */
    private synchronized void awaitRound() {
        long end = System.nanoTime() + CLOSING_NANOS;
        try {
            while (worker != null && worker != Thread.currentThread()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    LOG.warn("Source {}: its last round does not end although it was interrupted", source.name());
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endLease() {
        try {
            lease.end();
        } catch (RuntimeException e) {
            LOG.warn("Source {}: its lease could not be ended and will run out: {}", source.name(), told(e));
        }
    }

    /** One round. Returns how long to wait for the next. */
    Duration round() {
        try {
            if (!lease.take()) {
                journal.resting();
                faults = 0;
                return schedule.interval();
            }
            journal.record(journal.status().at(true));
            source.poll(new Intake(forwarder.sourceState()));
            faults = 0;
            journal.succeeded(clock.instant());
            lease.renew(schedule.interval());
            return schedule.interval();
        } catch (LostLeaseException e) {
            journal.resting();
            return schedule.interval();
        } catch (InterruptedException e) {
            // Only whoever ends the polling interrupts it.
            Thread.currentThread().interrupt();
            return schedule.interval();
        } catch (SourceException e) {
            return failed(e.kind().name(), told(e), e.retryAfter(), e.kind() == SourceException.Kind.BUSY);
        } catch (StoreException e) {
            return failed("STORE", told(e), Optional.empty(), false);
        } catch (RuntimeException | Error e) {
            // Whatever it is: a poller that silently stands still would be worse.
            return failed(e.getClass().getName(), place(e), Optional.empty(), false);
        }
    }

    private Duration failed(String kind, String text, Optional<Duration> retryAfter, boolean keepLease) {
        faults++;
        Duration wait = schedule.afterFault(faults, retryAfter, random);
        boolean leads = keepLease && renewed(wait);
        if (!leads) {
            endLease();
        }
        if (!closed) {
            journal.failed(kind, text, leads);
        }
        return wait;
    }

    private boolean renewed(Duration wait) {
        try {
            return lease.renew(wait);
        } catch (StoreException e) {
            LOG.warn("Source {}: its lease could not be renewed: {}", source.name(), told(e));
            return false;
        }
    }

    private static String told(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /** Class and place alone: the message may quote an event. */
    private static String place(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private ScheduledExecutorService ownThread() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "alm-events-poll-" + source.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Somebody else reads the source now, or nobody shall any more. */
    private static final class LostLeaseException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Hands over under the lease. */
    private final class Intake implements PollIntake {
        private final StateStore state;

        Intake(StateStore state) {
            this.state = state;
        }

        @Override
        public Optional<byte[]> position() {
            return state.cursor(name).map(Cursor::position);
        }

        @Override
        public void accept(List<ChangeMessage> messages, byte[] position) {
            if (closed || !lease.renew(Duration.ZERO)) {
                throw new LostLeaseException();
            }
            forwarder.accept(messages, new Cursor(name, position));
            journal.record(journal.status().handedOver(messages.size()));
        }
    }

    /** Collects the configuration of a poller. Not safe for use by several threads. */
    public static final class Builder {
        private final Forwarder forwarder;
        private final PollingSource source;
        private Duration interval = DEFAULT_INTERVAL;
        private @Nullable ScheduledExecutorService executor;
        private Clock clock = Clock.systemUTC();
        private LongUnaryOperator random = bound -> ThreadLocalRandom.current().nextLong(bound);

        private Builder(Forwarder forwarder, PollingSource source) {
            this.forwarder = forwarder;
            this.source = source;
        }

        /**
         * Sets how long to wait from the end of a round to the beginning of the next.
         *
         * @param value at least a second; one minute by default
         * @return this builder
         */
        public Builder interval(Duration value) {
            interval = value;
            return this;
        }

        /**
         * Sets what the rounds run on. One thread is busy while a round runs.
         *
         * @param value stays open when the poller is closed; by default the poller has a thread of its own
         * @return this builder
         */
        public Builder executor(ScheduledExecutorService value) {
            executor = value;
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value tells leases and the status the time; the system's by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Sets the dice of the back-off: a number from 0 below the argument. */
        Builder random(LongUnaryOperator value) {
            random = value;
            return this;
        }

        /**
         * Builds the poller, which does nothing before it is started.
         *
         * @return the poller
         * @throws IllegalArgumentException if the interval is shorter than a second
         */
        public Poller build() {
            return new Poller(this);
        }
    }
}
