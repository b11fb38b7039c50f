package io.almevents.micrometer;

import io.almevents.Forwarder;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
 * <tr><td>{@code almevents.deliveries}</td><td>counter; {@code destination}, {@code subscription}, {@code state}</td>
 *     <td>how often a delivery came to a state: {@code delivered}, {@code skipped}, {@code parked}, {@code held};
 *     {@code pending} counts attempts without success that will be repeated</td></tr>
 * <tr><td>{@code almevents.deliveries.waiting}</td><td>gauge; {@code state}: {@code pending}, {@code held} or
 *     {@code parked}</td><td>how many deliveries the store holds in that state, counted up to {@value #MOST_COUNTED}; read
 *     at most once in ten seconds; NaN where the store does not answer</td></tr>
 * <tr><td>{@code almevents.events.filtered}</td><td>counter</td><td>accepted events that concerned no subscription</td></tr>
 * </table>
 *
 * <p>Tags hold names of the configuration and no value of an event, so that there are few of them. What operators do, and
 * what is held at a stroke because its subscription is gone, is not told to listeners: the gauges show it. Safe for use by
 * several threads; may be bound to several registries.
 */
public final class ForwarderMetrics implements MeterBinder, DeliveryListener {
    /** How many deliveries a gauge counts at most, for counting more would burden the store. */
    public static final int MOST_COUNTED = 10_000;

    /** A scrape every few seconds costs the store no more than this. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final String STATE = "state";
    private static final List<DeliveryState> WAITING =
            List.of(DeliveryState.PENDING, DeliveryState.HELD, DeliveryState.PARKED);

    private final Map<Tagged, LongAdder> changes = new ConcurrentHashMap<>();
    private final LongAdder filtered = new LongAdder();
    private final List<MeterRegistry> registries = new ArrayList<>();
    private final List<WaitingCount> waiting;

    /** What the counters of deliveries are told apart by. */
    private record Tagged(String destination, String subscription, DeliveryState state) {}

    /** Meters of a forwarder that is still to be built. */
    public ForwarderMetrics() {
        this(System::nanoTime);
    }

    /** With another time, for tests. */
    ForwarderMetrics(LongSupplier nanoTime) {
        waiting = WAITING.stream()
                .map(state -> new WaitingCount(state, FRESH, nanoTime))
                .toList();
    }

    /**
     * Shows the forwarder, whose store the gauges look at; before that they are NaN.
     *
     * @param forwarder the forwarder that this listens to
     */
    public void watch(Forwarder forwarder) {
        waiting.forEach(count -> count.watch(forwarder));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        waiting.forEach(count -> Gauge.builder("almevents.deliveries.waiting", count, WaitingCount::now)
                .description("Deliveries that the store holds in a state, counted up to " + MOST_COUNTED)
                .tag(STATE, lower(count.state()))
                .register(registry));
        FunctionCounter.builder("almevents.events.filtered", filtered, LongAdder::sum)
                .description("Accepted events that concerned no subscription")
                .register(registry);
        synchronized (registries) {
            registries.add(registry);
            changes.forEach((tagged, count) -> register(tagged, count, registry));
        }
    }

    @Override
    public void changed(Delivery delivery) {
        Tagged tagged = new Tagged(delivery.destination(), delivery.key().subscription(), delivery.state());
        LongAdder count = changes.get(tagged);
        (count == null ? begin(tagged) : count).increment();
    }

    @Override
    public void filtered(ChangeMessage message) {
        filtered.increment();
    }

    /** Makes a counter known to all registries, of which each learns of it once. */
    private LongAdder begin(Tagged tagged) {
        synchronized (registries) {
            LongAdder known = changes.get(tagged);
            if (known != null) {
                return known;
            }
            LongAdder count = new LongAdder();
            registries.forEach(registry -> register(tagged, count, registry));
            changes.put(tagged, count);
            return count;
        }
    }

    private static void register(Tagged tagged, LongAdder count, MeterRegistry registry) {
        FunctionCounter.builder("almevents.deliveries", count, LongAdder::sum)
                .description("How often a delivery came to a state")
                .tag("destination", tagged.destination())
                .tag("subscription", tagged.subscription())
                .tag(STATE, lower(tagged.state()))
                .register(registry);
    }

    private static String lower(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
