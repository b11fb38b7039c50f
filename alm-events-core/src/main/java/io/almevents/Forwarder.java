package io.almevents;

import io.almevents.discovery.StoreProviders;
import io.almevents.discovery.TargetProviders;
import io.almevents.event.ChangeMessage;
import io.almevents.forward.Dispatcher;
import io.almevents.forward.Route;
import io.almevents.forward.Surroundings;
import io.almevents.lifecycle.Intents;
import io.almevents.spi.Candidate;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.StoreProvider;
import io.almevents.spi.Submission;
import io.almevents.spi.TargetProvider;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in change messages and delivers them to the targets of its subscriptions, in order for each ticket, trying again
 * until each one ended where it should. Safe for use by several threads.
 *
 * <p>Nothing is delivered before {@link #start()}. Every event goes to every subscription.
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    private final Store store;
    private final boolean storeIsOurs;
    private final Assembly assembly;
    private final List<Candidate> candidates;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Duration duplicateWindow;
    private final Duration drain;
    private @Nullable Executor executor;
    private @Nullable ExecutorService ownThreads;
    private boolean started;
    private volatile boolean closed;

    private Forwarder(Builder builder, Assembly assembly, Store store, boolean storeIsOurs) {
        this.assembly = assembly;
        this.store = store;
        this.storeIsOurs = storeIsOurs;
        clock = builder.clock;
        executor = builder.executor;
        duplicateWindow = builder.duplicateWindow;
        drain = builder.drain;
        candidates = assembly.routes().stream().map(Forwarder::candidate).toList();
        Surroundings surroundings = new Surroundings(clock, builder.ticker, builder.random);
        dispatcher = new Dispatcher(store, assembly.routes(), surroundings, builder.listeners);
    }

    private static Candidate candidate(Route route) {
        return new Candidate(route.subscription(), route.destination());
    }

    /**
     * Begins the configuration of a forwarder.
     *
     * @return a builder with the defaults that each of its methods names
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes in an event. When this returns, the store has it, and its sender may be told so.
     *
     * @param message the event
     * @return what became of it
     * @throws StoreException if the store could not take it; the sender must send it again
     * @throws IllegalStateException if the forwarder is closed
     */
    public Receipt accept(ChangeMessage message) {
        return accept(List.of(message)).get(0);
    }

    /**
     * Takes in several events, all or none.
     *
     * @param messages the events in their order
     * @return what became of each, in the same order
     * @throws StoreException if the store could not take them; the sender must send them again
     * @throws IllegalStateException if the forwarder is closed
     */
    public List<Receipt> accept(Collection<ChangeMessage> messages) {
        if (closed) {
            throw new IllegalStateException("the forwarder is closed");
        }
        List<Submission> submissions = messages.stream()
                .map(message -> new Submission(message, Intents.of(message), candidates))
                .toList();
        List<Receipt> receipts = store.append(submissions, clock.instant(), duplicateWindow).stream()
                .map(appended -> new Receipt(appended.deliveries(), appended.duplicate()))
                .toList();
        dispatcher.signal();
        return receipts;
    }

    /**
     * Begins to deliver, on the executor of the builder or, without one, on daemon threads named
     * {@code alm-events-n}, one per exchange under way and at most 66, which end when idle. Does nothing the second time.
     *
     * @throws StoreException if the store lets one process deliver at a time and another one does; names it
     * @throws IllegalStateException if the forwarder is closed
     */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("the forwarder is closed");
        }
        if (started) {
            return;
        }
        if (executor == null) {
            ownThreads = ForwarderThreads.create();
            executor = ownThreads;
        }
        dispatcher.start(executor);
        started = true;
    }

    /**
     * Looks at deliveries, dead letters included.
     *
     * @param query which ones
     * @return the deliveries in the order of acceptance
     */
    public List<Delivery> deliveries(DeliveryQuery query) {
        return store.query(query, clock.instant());
    }

    /**
     * Tries a parked or held delivery again, as if it had never been tried. One whose create is in doubt is sent again if
     * the target cannot be searched. One that is older than the newest change of its resource ends as skipped instead.
     *
     * @param id the delivery
     * @return whether it waits for an attempt now
     */
    public boolean retry(DeliveryId id) {
        boolean waits = store.retry(id, clock.instant());
        dispatcher.signal();
        return waits;
    }

    /**
     * Gives up a delivery that has not ended, or is parked. If its create was in doubt, no ticket is assumed from now on.
     *
     * @param id the delivery
     * @return whether it was given up; false where it is in flight, has ended otherwise or is not known
     */
    public boolean discard(DeliveryId id) {
        boolean discarded = store.discard(id, clock.instant());
        dispatcher.signal();
        return discarded;
    }

    /**
     * Looks at a ticket.
     *
     * @param source name of the source of its events
     * @param subscription name of the subscription
     * @param resourceId id of the resource
     * @return what is known of it, empty where no event of the resource is known
     */
    public Optional<Ticket> ticket(String source, String subscription, String resourceId) {
        return store.ticket(new TicketKey(source, subscription, resourceId));
    }

    /**
     * Ends the delivering: lets what is in flight end within the drain time, interrupts what does not, and gives back what
     * has not begun. Once this returns nothing is sent, unless a target ignores the interruption of its thread, which the
     * log then tells. A store that was handed over as such stays open. Does nothing the second time. Not to be called by a listener,
     * for it would wait for itself.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        dispatcher.close(drain);
        assembly.close();
        if (ownThreads != null) {
            ownThreads.shutdown();
        }
        if (storeIsOurs) {
            store.close();
        }
    }

    /** Collects the configuration of a forwarder. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Destination> destinations = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final List<TargetProvider> targets = new ArrayList<>();
        private final List<DeliveryListener> listeners = new ArrayList<>();
        private @Nullable Store store;
        private @Nullable StoreProvider storeProvider;
        private @Nullable Supplier<Store> storeOpener;
        private @Nullable Executor executor;
        private @Nullable ClassLoader classLoader;
        private Clock clock = Clock.systemUTC();
        private Duration duplicateWindow = Duration.ofHours(24);
        private Duration drain = Duration.ofSeconds(30);
        private LongSupplier ticker = System::nanoTime;
        private LongUnaryOperator random = bound -> ThreadLocalRandom.current().nextLong(bound);

        private Builder() {}

        /**
         * Sets the store. The forwarder does not close it.
         *
         * @param value the store; by default one in memory, which the log then tells
         * @return this builder
         */
        public Builder store(Store value) {
            store = value;
            return this;
        }

        /**
         * Sets where the store comes from. It is opened, without settings, when the forwarder is built, and closed with
         * it. A store that is set itself wins.
         *
         * @param value opens the store
         * @return this builder
         */
        public Builder store(StoreProvider value) {
            storeProvider = value;
            return this;
        }

        /**
         * Sets the store by the name of its kind, which is looked up as targets are. It is opened when the forwarder is
         * built, and closed with it.
         *
         * @param type name of the kind of store, for instance {@code jdbc}
         * @param settings its settings, for instance {@code url}
         * @return this builder
         */
        public Builder store(String type, Map<String, String> settings) {
            Map<String, String> copy = Map.copyOf(settings);
            storeOpener = () -> StoreProviders.find(classLoader).named(type).open(copy);
            return this;
        }

        /**
         * Adds a destination.
         *
         * @param value the destination
         * @return this builder
         */
        public Builder destination(Destination value) {
            destinations.add(value);
            return this;
        }

        /**
         * Adds a subscription.
         *
         * @param value the subscription
         * @return this builder
         */
        public Builder subscription(Subscription value) {
            subscriptions.add(value);
            return this;
        }

        /**
         * Registers a kind of target. It wins over one of the same name that a class loader offers.
         *
         * @param value the provider
         * @return this builder
         */
        public Builder target(TargetProvider value) {
            targets.add(value);
            return this;
        }

        /**
         * Adds a listener.
         *
         * @param value who is told of deliveries
         * @return this builder
         */
        public Builder listener(DeliveryListener value) {
            listeners.add(value);
            return this;
        }

        /**
         * Sets where the deliveries run. An exchange holds a thread until it is over. The host ends the executor, after
         * the forwarder.
         *
         * @param value the executor; by default {@link Forwarder#start()} makes a few threads
         * @return this builder
         */
        public Builder executor(Executor value) {
            executor = value;
            return this;
        }

        /**
         * Sets the time of day, by which attempts are scheduled.
         *
         * @param value the clock; the system's by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Sets where target providers are searched first, before the thread's class loader and our own.
         *
         * @param value the class loader; none by default
         * @return this builder
         */
        public Builder classLoader(ClassLoader value) {
            classLoader = value;
            return this;
        }

        /**
         * Sets how long duplicates of a message are known.
         *
         * @param value the time, 24 hours by default
         * @return this builder
         */
        public Builder duplicateWindow(Duration value) {
            duplicateWindow = value;
            return this;
        }

        /**
         * Sets how long {@link Forwarder#close()} waits for what is in flight before it interrupts it.
         *
         * @param value the time, 30 seconds by default
         * @return this builder
         */
        public Builder drain(Duration value) {
            drain = value;
            return this;
        }

        /** Replaces chance, for tests. */
        Builder random(LongUnaryOperator value) {
            random = value;
            return this;
        }

        /** Replaces the monotonic clock, for tests. */
        Builder ticker(LongSupplier value) {
            ticker = value;
            return this;
        }

        /**
         * Builds the forwarder. Sends nothing.
         *
         * @return a forwarder that is not started
         * @throws ConfigurationException if the parts do not fit together; tells all faults at once
         * @throws StoreException if the store cannot be opened
         */
        public Forwarder build() {
            Assembly assembly =
                    Assembly.of(TargetProviders.find(targets, classLoader), destinations, subscriptions, clock);
            if (!subscriptions.isEmpty()) {
                LOG.info("No rules are set: every event goes to every subscription");
            }
            if (store != null) {
                return new Forwarder(this, assembly, store, false);
            }
            if (storeProvider != null) {
                return new Forwarder(this, assembly, storeProvider.open(Map.of()), true);
            }
            if (storeOpener != null) {
                return new Forwarder(this, assembly, storeOpener.get(), true);
            }
            LOG.warn("No store is set: events are kept in memory and lost when the process ends");
            return new Forwarder(this, assembly, InMemoryStore.create(), true);
        }
    }
}
