package io.almevents;

import io.almevents.discovery.StoreProviders;
import io.almevents.discovery.TargetProviders;
import io.almevents.event.ChangeMessage;
import io.almevents.forward.TicketNews;
import io.almevents.rule.EventRule;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.ConfigurationFault.Part;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.Destination;
import io.almevents.spi.StatusWriter;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.StoreProvider;
import io.almevents.spi.TargetProvider;
import io.almevents.spi.TicketListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the configuration of a forwarder. Not safe for use by several threads. */
public final class ForwarderBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ForwarderBuilder.class);

    /** How many deliveries are worked on at once by default, over all destinations. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 64;

    private final List<Destination> destinations = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<EventRule> rules = new ArrayList<>();
    private final List<TargetProvider> targets = new ArrayList<>();
    private final Map<String, String> cloudAlmUrls = new LinkedHashMap<>();
    final List<DeliveryListener> listeners = new ArrayList<>();
    private final List<TicketListener> ticketListeners = new ArrayList<>();
    private final Map<String, StatusWriter> statusWriters = new LinkedHashMap<>();
    private Optional<StatusWriter> statusWriter = Optional.empty();
    private @Nullable Supplier<OpenStore> store;
    /** The kind of the store, where the class loaders know it. */
    private @Nullable String storeType;

    private Map<String, String> storeSettings = Map.of();

    @Nullable Executor executor;

    @Nullable ClassLoader classLoader;

    Clock clock = Clock.systemUTC();
    Duration duplicateWindow = Duration.ofHours(24);
    private Duration retention = Duration.ofDays(7);
    Duration drain = Duration.ofSeconds(30);
    Duration answerWithin = Duration.ofSeconds(5);
    int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
    LongSupplier ticker = System::nanoTime;
    LongUnaryOperator random = bound -> ThreadLocalRandom.current().nextLong(bound);

    ForwarderBuilder() {}

    /**
     * Sets the store. The forwarder does not close it. Of several stores the one that was set last counts.
     *
     * @param value the store; by default one in memory, which the log then tells
     * @return this builder
     */
    public ForwarderBuilder store(Store value) {
        store = () -> OpenStore.ofTheHost(value);
        storeType = null;
        return this;
    }

    /**
     * Sets where the store comes from. It is opened, without settings, when the forwarder is built, and closed with it.
     *
     * @param value opens the store
     * @return this builder
     */
    public ForwarderBuilder store(StoreProvider value) {
        store = () -> OpenStore.ours(value.open(Map.of()));
        storeType = null;
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
    public ForwarderBuilder store(String type, Map<String, String> settings) {
        Map<String, String> copy = Map.copyOf(settings);
        store = () ->
                OpenStore.ours(StoreProviders.find(classLoader).named(type).open(copy));
        storeType = type;
        storeSettings = copy;
        return this;
    }

    /**
     * Adds a destination.
     *
     * @param value the destination
     * @return this builder
     */
    public ForwarderBuilder destination(Destination value) {
        destinations.add(value);
        return this;
    }

    /**
     * Adds a subscription.
     *
     * @param value the subscription
     * @return this builder
     */
    public ForwarderBuilder subscription(Subscription value) {
        subscriptions.add(value);
        return this;
    }

    /**
     * Adds a rule. As soon as there is one, events that no rule matches concern no subscription.
     *
     * @param value the rule
     * @return this builder
     */
    public ForwarderBuilder rule(EventRule value) {
        rules.add(value);
        return this;
    }

    /**
     * Adds all of a configuration, as {@link Forwarder#reconfigure} takes it.
     *
     * @param value destinations, subscriptions, rules, targets and the URLs of the tenants
     * @return this builder
     */
    public ForwarderBuilder configuration(Forwarder.Configuration value) {
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
    public ForwarderBuilder target(TargetProvider value) {
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
    public ForwarderBuilder cloudAlmUrl(String source, String url) {
        cloudAlmUrls.put(source, url);
        return this;
    }

    /**
     * Adds a listener.
     *
     * @param value who is told of deliveries
     * @return this builder
     */
    public ForwarderBuilder listener(DeliveryListener value) {
        listeners.add(value);
        return this;
    }

    /**
     * Adds a listener for tickets.
     *
     * @param value who is told of changes of tickets
     * @return this builder
     */
    public ForwarderBuilder ticketListener(TicketListener value) {
        ticketListeners.add(value);
        return this;
    }

    /**
     * Sets who brings changes of tickets back to the sources that have no writer of their own.
     *
     * @param value the writer; none by default
     * @return this builder
     */
    public ForwarderBuilder statusWriter(StatusWriter value) {
        statusWriter = Optional.of(value);
        return this;
    }

    /**
     * Sets who brings changes of tickets back to a source.
     *
     * @param source name of the source, {@value ChangeMessage#DEFAULT_SOURCE} for messages that are parsed without one
     * @param value the writer
     * @return this builder
     */
    public ForwarderBuilder statusWriter(String source, StatusWriter value) {
        statusWriters.put(source, value);
        return this;
    }

    /** Who wants to know of tickets. */
    TicketNews ticketNews() {
        return new TicketNews(ticketListeners, statusWriter, statusWriters);
    }

    /**
     * Sets where the deliveries run. An exchange holds a thread until it is over. The host ends the executor, after
     * the forwarder.
     *
     * @param value the executor, which may make a virtual thread for each task; by default {@link Forwarder#start()} makes
     *     threads as it needs them
     * @return this builder
     */
    public ForwarderBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /**
     * Sets the time of day, by which attempts are scheduled.
     *
     * @param value the clock; the system's by default
     * @return this builder
     */
    public ForwarderBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Sets where target providers are searched first, before the thread's class loader and our own.
     *
     * @param value the class loader; none by default
     * @return this builder
     */
    public ForwarderBuilder classLoader(ClassLoader value) {
        classLoader = value;
        return this;
    }

    /**
     * Sets how long duplicates of a message are known.
     *
     * @param value the time, 24 hours by default
     * @return this builder
     */
    public ForwarderBuilder duplicateWindow(Duration value) {
        duplicateWindow = value;
        return this;
    }

    /**
     * Sets how long what has ended is kept, dead letters excepted, which wait for an operator. What is older is forgotten
     * once an hour, by one of the forwarders that share a store.
     *
     * @param value the time, 7 days by default; positive. Where duplicates are known for longer, that counts
     * @return this builder
     * @throws IllegalArgumentException if the time is not positive
     */
    public ForwarderBuilder retention(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("the retention must be positive");
        }
        retention = value;
        return this;
    }

    /**
     * Sets how many deliveries are worked on at once, over all destinations; each holds a thread. How many of one
     * destination is said by {@link Destination.Builder#concurrency}.
     *
     * @param value the count, {@value #DEFAULT_MAX_IN_FLIGHT} by default; positive
     * @return this builder
     * @throws IllegalArgumentException if the count is not positive
     */
    public ForwarderBuilder maxInFlight(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("the deliveries in flight must be at least one");
        }
        maxInFlight = value;
        return this;
    }

    /**
     * Sets how long {@link Forwarder#close()} waits for what is in flight before it interrupts it.
     *
     * @param value the time, 30 seconds by default
     * @return this builder
     */
    public ForwarderBuilder drain(Duration value) {
        drain = value;
        return this;
    }

    /**
     * Sets how long {@link Forwarder#answer} waits for the tickets of subscriptions with
     * {@link Subscription.Answer#TICKET}. Keep it below the time after which the sender gives up.
     *
     * @param value the time, 5 seconds by default
     * @return this builder
     */
    public ForwarderBuilder answerWithin(Duration value) {
        answerWithin = value;
        return this;
    }

    /** Replaces the clock that never runs backwards, for tests. */
    ForwarderBuilder ticker(LongSupplier value) {
        ticker = value;
        return this;
    }

    /** Replaces chance, for tests. */
    ForwarderBuilder random(LongUnaryOperator value) {
        random = value;
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
        Setup setup = assemble();
        setup.logRules();
        try {
            return new Forwarder(this, setup, open());
        } catch (RuntimeException e) {
            setup.close();
            throw e;
        }
    }

    /** A key remembers for the duplicate window that its newest change was a close, and must be known as long. */
    Duration retention() {
        return retention.compareTo(duplicateWindow) < 0 ? duplicateWindow : retention;
    }

    /**
     * Looks for what {@link #build()} would refuse: makes the targets and closes them,
     * opens no store and sends nothing.
     *
     * @return all faults, empty where there are none
     */
    public List<ConfigurationFault> check() {
        List<ConfigurationFault> faults = new ArrayList<>();
        try {
            assemble().close();
        } catch (ConfigurationException e) {
            faults.addAll(e.details());
        }
        try {
            if (storeType != null) {
                faults.addAll(StoreProviders.find(classLoader).named(storeType).check(storeSettings));
            }
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> faults.add(new ConfigurationFault(Part.STORE, "", "/type", fault)));
        }
        return List.copyOf(faults);
    }

    /** All that is configured, put together; the caller closes it. */
    Setup assemble() {
        Forwarder.Configuration configuration =
                new Forwarder.Configuration(destinations, subscriptions, rules, targets, cloudAlmUrls);
        return Assembly.of(TargetProviders.find(targets, classLoader), configuration, clock, Setup.none(clock));
    }

    private OpenStore open() {
        if (store != null) {
            return store.get();
        }
        LOG.warn("No store is set: events are kept in memory and lost when the process ends");
        return OpenStore.inMemory();
    }
}
