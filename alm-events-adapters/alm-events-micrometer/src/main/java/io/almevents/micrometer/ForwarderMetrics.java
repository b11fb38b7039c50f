package io.almevents.micrometer;

import io.almevents.Forwarder;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryState;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Meters of a forwarder. It listens, so it is made before the forwarder, and is shown the forwarder afterwards:
 *
 * <pre>{@code
 * ForwarderMetrics metrics = new ForwarderMetrics();
 * Forwarder forwarder = Forwarder.builder().listener(metrics)….build();
 * metrics.watch(forwarder);
 * metrics.bindTo(registry);
 * }</pre>
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind, tags</th><th>what</th></tr>
 * <tr><td>{@code almevents.events.accepted}, {@code .duplicates}, {@code .filtered}</td><td>counter; {@code source}</td>
 *     <td>events that became deliveries, that were known already, that concerned no subscription</td></tr>
 * <tr><td>{@code almevents.deliveries}</td><td>counter; {@code destination}, {@code subscription}, {@code state},
 *     {@code cause}</td><td>how often a delivery came to a state: {@code delivered}, {@code skipped}, {@code parked},
 *     {@code held}; {@code pending} counts attempts without success that will be repeated; the cause is that of
 *     {@link io.almevents.spi.Cause}, or {@code none}</td></tr>
 * <tr><td>{@code almevents.delivery.latency}</td><td>timer; {@code destination}, {@code subscription}</td><td>from
 *     acceptance to delivery</td></tr>
 * <tr><td>{@code almevents.delivery.attempts}</td><td>summary; {@code destination}, {@code subscription}</td><td>requests
 *     that a delivery took until it was delivered or parked</td></tr>
 * <tr><td>{@code almevents.deliveries.waiting}, {@code …waiting.age}</td><td>gauges; {@code destination}, {@code state}:
 *     {@code pending}, {@code held} or {@code parked}</td><td>deliveries that the store holds in that state, and how long
 *     ago the oldest of them was accepted</td></tr>
 * <tr><td>{@code almevents.destination.state}, {@code …pause}</td><td>gauges; {@code destination}, the first also
 *     {@code state}: {@code ready}, {@code probing} or {@code paused}</td><td>1 for the state it is in; how long it still
 *     rests</td></tr>
 * <tr><td>{@code almevents.store.up}</td><td>gauge</td><td>1 while the store answers, else 0</td></tr>
 * </table>
 *
 * <p>Tags hold names of the configuration and no value of an event, so that there are few of them. What gauges show is read
 * from the store at most once in ten seconds, and is NaN where it does not answer. What operators do, and what is held at a
 * stroke because its subscription is gone, is not told to listeners: the gauges show it. Safe for use by several threads;
 * may be bound to several registries. A registry that is bound later has all counts, but timer and summary from then on.
 */
public final class ForwarderMetrics implements MeterBinder, DeliveryListener {
    /** A scrape every few seconds costs the store no more than this. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Faster than a fast target, and as long as a delivery is tried. */
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private static final Duration LONGEST = Duration.ofHours(24);

    private static final String DESTINATION = "destination";
    private static final String SUBSCRIPTION = "subscription";
    private static final String SOURCE = "source";

    private final TaggedCounters accepted =
            new TaggedCounters("almevents.events.accepted", "Accepted events that became deliveries", SOURCE);
    private final TaggedCounters duplicates =
            new TaggedCounters("almevents.events.duplicates", "Accepted events that were known already", SOURCE);
    private final TaggedCounters filtered =
            new TaggedCounters("almevents.events.filtered", "Accepted events that concerned no subscription", SOURCE);
    private final TaggedCounters changes = new TaggedCounters(
            "almevents.deliveries",
            "How often a delivery came to a state",
            DESTINATION,
            SUBSCRIPTION,
            "state",
            "cause");
    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final DestinationGauges destinations;
    private final boolean histogram;

    /** Meters of a forwarder that is still to be built. */
    public ForwarderMetrics() {
        this(false);
    }

    /**
     * The same, with or without a histogram.
     *
     * @param histogram whether the latency has buckets from 10 ms to 24 h, from which quantiles over several processes can
     *     be told; without them a registry has count, sum and maximum, unless its filters say otherwise
     */
    public ForwarderMetrics(boolean histogram) {
        this(histogram, Clock.systemUTC(), System::nanoTime);
    }

    /** With another time, for tests. */
    ForwarderMetrics(boolean histogram, Clock clock, LongSupplier nanoTime) {
        this.histogram = histogram;
        destinations = new DestinationGauges(clock, FRESH, nanoTime);
    }

    /**
     * Shows the forwarder, whose destinations and store the gauges look at; before that there are none.
     *
     * @param forwarder the forwarder that this listens to
     */
    public void watch(Forwarder forwarder) {
        destinations.watch(forwarder);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        destinations.bindTo(registry);
        List.of(accepted, duplicates, filtered, changes).forEach(counters -> counters.bindTo(registry));
        registries.add(registry);
    }

    @Override
    public void accepted(ChangeMessage message, Appended appended) {
        (appended.duplicate() ? duplicates : accepted).increment(message.source());
    }

    @Override
    public void filtered(ChangeMessage message) {
        filtered.increment(message.source());
    }

    @Override
    public void changed(Delivery delivery) {
        String subscription = delivery.key().subscription();
        String cause = delivery.cause().map(ForwarderMetrics::lower).orElse("none");
        changes.increment(delivery.destination(), subscription, lower(delivery.state()), cause);
        boolean delivered = delivery.state() == DeliveryState.DELIVERED;
        for (MeterRegistry registry : registries) {
            if (delivered) {
                delivery.endedAt()
                        .ifPresent(end ->
                                latency(delivery, registry).record(Duration.between(delivery.acceptedAt(), end)));
            }
            if (delivered || delivery.state() == DeliveryState.PARKED) {
                DistributionSummary.builder("almevents.delivery.attempts")
                        .description("Requests that a delivery took until it was delivered or parked")
                        .tags(DESTINATION, delivery.destination(), SUBSCRIPTION, subscription)
                        .register(registry)
                        .record(delivery.attempts());
            }
        }
    }

    /** The registry knows those that it has. */
    private Timer latency(Delivery delivery, MeterRegistry registry) {
        return Timer.builder("almevents.delivery.latency")
                .description("From the acceptance of an event to its delivery")
                .tags(
                        DESTINATION,
                        delivery.destination(),
                        SUBSCRIPTION,
                        delivery.key().subscription())
                .publishPercentileHistogram(histogram)
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
