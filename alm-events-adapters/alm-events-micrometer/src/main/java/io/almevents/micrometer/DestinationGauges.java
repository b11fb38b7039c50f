package io.almevents.micrometer;

import io.almevents.DestinationStatus;
import io.almevents.Forwarder;
import io.almevents.spi.Backlog;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the destinations fare and what waits for them: looks at the forwarder's store no more often than somebody could use,
 * and gives each destination its gauges when it first comes up. Safe for use by several threads.
 */
final class DestinationGauges {
    private static final String DESTINATION = "destination";
    private static final String STATE = "state";
    private static final List<DeliveryState> WAITING =
            List.of(DeliveryState.PENDING, DeliveryState.HELD, DeliveryState.PARKED);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final long freshNanos;
    private final List<MeterRegistry> registries = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();
    private @Nullable Forwarder forwarder;
    private @Nullable Long lookedAt;
    private Look look = Look.NONE;

    /** What was seen at once; {@code answered} says whether the store did. */
    private record Look(boolean answered, List<DestinationStatus> statuses, List<Backlog> backlog) {
        static final Look NONE = new Look(false, List.of(), List.of());

        Optional<DestinationStatus> status(String destination) {
            return statuses.stream()
                    .filter(status -> status.name().equals(destination))
                    .findFirst();
        }

        Optional<Backlog> backlog(String destination, DeliveryState state) {
            return backlog.stream()
                    .filter(one -> one.destination().equals(destination) && one.state() == state)
                    .findFirst();
        }
    }

    DestinationGauges(Clock clock, Duration fresh, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.freshNanos = fresh.toNanos();
    }

    synchronized void watch(Forwarder watched) {
        forwarder = watched;
        lookedAt = null;
        look();
    }

    synchronized void bindTo(MeterRegistry registry) {
        registries.add(registry);
        Gauge.builder("almevents.store.up", () -> forwarder() == null ? Double.NaN : look().answered() ? 1 : 0)
                .description("Whether the store answered when it was last looked at")
                .register(registry);
        known.forEach(destination -> register(destination, registry));
    }

    private synchronized @Nullable Forwarder forwarder() {
        return forwarder;
    }

    private synchronized Look look() {
        long now = nanoTime.getAsLong();
        if (forwarder != null && (lookedAt == null || now - lookedAt >= freshNanos)) {
            lookedAt = now;
            look = look(forwarder);
            look.statuses().forEach(status -> learn(status.name()));
            look.backlog().forEach(backlog -> learn(backlog.destination()));
        }
        return look;
    }

    private static Look look(Forwarder watched) {
        try {
            return new Look(true, watched.destinations(), watched.backlog());
        } catch (StoreException e) {
            // There is nothing to show but that, and a scrape must not fail for it.
            return Look.NONE;
        }
    }

    private void learn(String destination) {
        if (known.add(destination)) {
            registries.forEach(registry -> register(destination, registry));
        }
    }

    private void register(String destination, MeterRegistry registry) {
        for (DestinationStatus.State state : DestinationStatus.State.values()) {
            Gauge.builder("almevents.destination.state", () -> status(destination, it -> it.state() == state ? 1 : 0))
                    .description("1 for the state that a destination is in, 0 for the others")
                    .tag(DESTINATION, destination)
                    .tag(STATE, state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        TimeGauge.builder(
                        "almevents.destination.pause",
                        () -> status(
                                destination,
                                it -> it.pause()
                                        .map(pause -> millis(clock.instant(), pause.until()))
                                        .orElse(0.0)),
                        TimeUnit.MILLISECONDS)
                .description("How long a destination still rests; 0 while it is sent to")
                .tag(DESTINATION, destination)
                .register(registry);
        for (DeliveryState state : WAITING) {
            String name = state.name().toLowerCase(Locale.ROOT);
            Gauge.builder("almevents.deliveries.waiting", () -> backlog(destination, state, Backlog::count))
                    .description("Deliveries to a destination that the store holds in a state")
                    .tag(DESTINATION, destination)
                    .tag(STATE, name)
                    .register(registry);
            TimeGauge.builder(
                            "almevents.deliveries.waiting.age",
                            () -> backlog(destination, state, one -> millis(one.oldest(), clock.instant())),
                            TimeUnit.MILLISECONDS)
                    .description("How long ago the oldest of them was accepted; 0 where there is none")
                    .tag(DESTINATION, destination)
                    .tag(STATE, name)
                    .register(registry);
        }
    }

    /** Not a number where the destination is not configured, or no longer. */
    private double status(String destination, ToDoubleFunction<DestinationStatus> value) {
        return look().status(destination).map(value::applyAsDouble).orElse(Double.NaN);
    }

    private double backlog(String destination, DeliveryState state, ToDoubleFunction<Backlog> value) {
        Look seen = look();
        return seen.answered()
                ? seen.backlog(destination, state).map(value::applyAsDouble).orElse(0.0)
                : Double.NaN;
    }

    private static double millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
