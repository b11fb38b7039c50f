package io.almevents;

import io.almevents.discovery.StoreProviders;
import io.almevents.discovery.TargetProviders;
import io.almevents.event.ChangeMessage;
import io.almevents.forward.Dispatcher;
import io.almevents.forward.Surroundings;
import io.almevents.lifecycle.Intents;
import io.almevents.rule.EventRule;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in change messages and delivers them to the targets of its subscriptions, in order for each ticket, trying again
 * until each one ended where it should. Safe for use by several threads.
 *
 * <p>Nothing is delivered before {@link #start()}. Rules decide which subscriptions an event concerns; without any rule
 * every event goes to every subscription. A ticket once begun is followed while it is open, even where no rule matches
 * any more, see {@link Subscription.Builder#followOpenTickets}.
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    private final Store store;
    private final boolean storeIsOurs;
    private final boolean forgetful;
    private final Dispatcher dispatcher;
    private final AcceptThreads acceptThreads;
    private final List<DeliveryListener> listeners;
    private final @Nullable ClassLoader classLoader;
    private final Clock clock;
    private final Duration duplicateWindow;
    private final Duration drain;
    private final LongAdder filtered = new LongAdder();
    private @Nullable Executor executor;
    private @Nullable ExecutorService ownThreads;
    private boolean started;
    private volatile boolean closed;
    /** Written under the lock, read without. */
    private volatile Setup setup;

    private Forwarder(Builder builder, Setup setup, Store store, boolean storeIsOurs, boolean forgetful) {
        this.setup = setup;
        this.store = store;
        this.storeIsOurs = storeIsOurs;
        this.forgetful = forgetful;
        clock = builder.clock;
        executor = builder.executor;
        acceptThreads = new AcceptThreads(builder.executor);
        listeners = List.copyOf(builder.listeners);
        classLoader = builder.classLoader;
        duplicateWindow = builder.duplicateWindow;
        drain = builder.drain;
        Surroundings surroundings = new Surroundings(clock, builder.ticker, builder.random);
        dispatcher = new Dispatcher(store, setup.routes(), surroundings, listeners);
    }

    /**
     * What can be changed while a forwarder runs. Immutable.
     *
     * @param destinations where requests go
     * @param subscriptions what becomes of events
     * @param rules which events concern which subscriptions; without any, all concern all
     * @param targets kinds of targets besides those that class loaders offer, over which they win
     * @param cloudAlmUrls what mappings read as <code>#{&#64;CLOUD_ALM_URL}</code>: the base URL of the tenant by the name
     *     of the source, {@code ""} for sources without one; several tenants may feed one subscription
     */
    public record Configuration(
            List<Destination> destinations,
            List<Subscription> subscriptions,
            List<EventRule> rules,
            List<TargetProvider> targets,
            Map<String, String> cloudAlmUrls) {
        /**
         * Takes copies.
         *
         * @param destinations see the component
         * @param subscriptions see the component
         * @param rules see the component
         * @param targets see the component
         * @param cloudAlmUrls see the component
         */
        public Configuration {
            destinations = List.copyOf(destinations);
            subscriptions = List.copyOf(subscriptions);
            rules = List.copyOf(rules);
            targets = List.copyOf(targets);
            cloudAlmUrls = Map.copyOf(cloudAlmUrls);
        }
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
        Setup current = setup;
        List<ChangeMessage> events = List.copyOf(messages);
        List<Submission> submissions = events.stream()
                .map(event -> new Submission(event, Intents.of(event), current.candidates(event)))
                .toList();
        List<Receipt> receipts = store.append(submissions, clock.instant(), duplicateWindow).stream()
                .map(appended -> new Receipt(appended.deliveries(), appended.duplicate()))
                .toList();
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i).filtered()) {
                tellFiltered(events.get(i));
            }
        }
        dispatcher.signal();
        return receipts;
    }

    private void tellFiltered(ChangeMessage event) {
        filtered.increment();
        for (DeliveryListener listener : listeners) {
            try {
                listener.filtered(event);
            } catch (RuntimeException e) {
                LOG.error("A listener failed", e);
            }
        }
    }

    /**
     * Takes in an event without letting the caller wait, on the executor of the builder or, without one, on two daemon
     * threads named {@code alm-events-accept-n}. Events that are handed over one after the other may be stored in another
     * order: hand over the next one of a resource when the stage of the last is complete.
     *
     * @param message the event
     * @return completes with what became of it once the store has it; or exceptionally as {@link #accept(ChangeMessage)}
     *     throws, or with {@link java.util.concurrent.RejectedExecutionException} where too many events wait, and the sender
     *     must then send it again
     */
    public CompletionStage<Receipt> acceptAsync(ChangeMessage message) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        try {
            acceptThreads.execute(() -> {
                try {
                    receipt.complete(accept(message));
                } catch (RuntimeException e) {
                    receipt.completeExceptionally(e);
                }
            });
        } catch (RuntimeException e) {
            receipt.completeExceptionally(e);
        }
        return receipt.minimalCompletionStage();
    }

    /**
     * Goes on with another configuration: each event, and each delivery, is served by the old one or by the new one as a
     * whole. Targets, and what those of a destination share, stay as they are where nothing changed that they depend on;
     * others are closed once their deliveries under way have ended. Deliveries of a subscription that is gone are held and
     * go on when it comes back.
     *
     * @param configuration replaces the whole one of the builder
     * @throws ConfigurationException if the parts do not fit together; tells all faults at once, and nothing has changed
     * @throws IllegalStateException if the forwarder is closed
     */
    public synchronized void reconfigure(Configuration configuration) {
        if (closed) {
            throw new IllegalStateException("the forwarder is closed");
        }
        Setup old = setup;
        Setup next = Assembly.of(TargetProviders.find(configuration.targets(), classLoader), configuration, clock, old);
        // First the ways and then who takes them, so that no event meets a subscription that the dispatcher does not
        // know.
        dispatcher.reroute(next.routes());
        setup = next;
        old.retire(next);
        next.logRules();
    }

    /**
     * How many events were accepted that concerned no subscription, see {@link Receipt#filtered()}.
     *
     * @return the count since the forwarder was built
     */
    public long filteredEvents() {
        return filtered.sum();
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
        acceptThreads.close();
        dispatcher.close(drain);
        setup.close();
        if (ownThreads != null) {
            ownThreads.shutdown();
        }
        if (forgetful && waiting() > 0) {
            LOG.warn("{} deliveries still wait and are lost now, for no store is set", waiting());
        }
        if (storeIsOurs) {
            store.close();
        }
    }

    /** How many deliveries have not ended. */
    int waiting() {
        DeliveryQuery unfinished = DeliveryQuery.all()
                .withStates(DeliveryState.PENDING, DeliveryState.HELD)
                .withLimit(Integer.MAX_VALUE);
        return deliveries(unfinished).size();
    }

    /** Collects the configuration of a forwarder. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Destination> destinations = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final List<EventRule> rules = new ArrayList<>();
        private final List<TargetProvider> targets = new ArrayList<>();
        private final Map<String, String> cloudAlmUrls = new LinkedHashMap<>();
        private final List<DeliveryListener> listeners = new ArrayList<>();
        private @Nullable Store store;
        private @Nullable StoreProvider storeProvider;
        private @Nullable String storeType;
        private Map<String, String> storeSettings = Map.of();
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
            storeType = type;
            storeSettings = Map.copyOf(settings);
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
         * Adds a rule. As soon as there is one, events that no rule matches concern no subscription.
         *
         * @param value the rule
         * @return this builder
         */
        public Builder rule(EventRule value) {
            rules.add(value);
            return this;
        }

        /**
         * Adds all of a configuration, as {@link Forwarder#reconfigure} takes it.
         *
         * @param value destinations, subscriptions, rules, targets and the URLs of the tenants
         * @return this builder
         */
        public Builder configuration(Configuration value) {
            destinations.addAll(value.destinations());
            subscriptions.addAll(value.subscriptions());
            rules.addAll(value.rules());
            targets.addAll(value.targets());
            cloudAlmUrls.putAll(value.cloudAlmUrls());
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
         * Sets what mappings read as <code>#{&#64;CLOUD_ALM_URL}</code> for the events of a source.
         *
         * @param source name of the source, {@value ChangeMessage#DEFAULT_SOURCE} for messages that are parsed without one
         * @param url base URL of the tenant, for instance {@code https://acme.eu10.alm.cloud.sap}; {@code ""} by default
         * @return this builder
         */
        public Builder cloudAlmUrl(String source, String url) {
            cloudAlmUrls.put(source, url);
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
         * Looks for what {@link #build()} would refuse, the settings of the store excepted: makes the targets and closes
         * them, opens no store and sends nothing.
         *
         * @return all faults, empty where there are none
         */
        public List<ConfigurationFault> check() {
            List<ConfigurationFault> faults = new ArrayList<>();
            try {
                setup().close();
            } catch (ConfigurationException e) {
                faults.addAll(e.details());
            }
            try {
                if (storeType != null) {
                    StoreProviders.find(classLoader).named(storeType);
                }
            } catch (ConfigurationException e) {
                e.faults()
                        .forEach(fault ->
                                faults.add(new ConfigurationFault(ConfigurationFault.Part.STORE, "", "/type", fault)));
            }
            return List.copyOf(faults);
        }

        private Setup setup() {
            Configuration configuration = new Configuration(destinations, subscriptions, rules, targets, cloudAlmUrls);
            return Assembly.of(TargetProviders.find(targets, classLoader), configuration, clock, Setup.none(clock));
        }

        /**
         * Builds the forwarder. Sends nothing.
         *
         * @return a forwarder that is not started
         * @throws ConfigurationException if the parts do not fit together; tells all faults at once
         * @throws StoreException if the store cannot be opened
         */
        public Forwarder build() {
            Setup setup = setup();
            setup.logRules();
            if (store != null) {
                return new Forwarder(this, setup, store, false, false);
            }
            if (storeProvider != null) {
                return new Forwarder(this, setup, storeProvider.open(Map.of()), true, false);
            }
            if (storeType != null) {
                Store opened = StoreProviders.find(classLoader).named(storeType).open(storeSettings);
                return new Forwarder(this, setup, opened, true, false);
            }
            LOG.warn("No store is set: events are kept in memory and lost when the process ends");
            return new Forwarder(this, setup, InMemoryStore.create(), true, true);
        }
    }
}
