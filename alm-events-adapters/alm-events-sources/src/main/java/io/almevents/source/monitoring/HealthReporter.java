package io.almevents.source.monitoring;

import io.almevents.Forwarder;
import io.almevents.source.SourceException;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of deliveries and tells it to a {@link MonitoringSink}. The host makes it a listener of the forwarder
 * and calls {@link #report} at an interval of its own; it has no thread. Safe for use by several threads.
 */
public final class HealthReporter implements DeliveryListener {
    /** How many parked deliveries wait for the sink at most; of more the oldest are dropped here, the store keeps them. */
    public static final int MOST_PARKED = 1000;

    private final MonitoringSink sink;
    private final Clock clock;
    private final Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    private final Deque<ParkedDelivery> parked = new ArrayDeque<>();
    private Instant from;

    /**
     * A reporter.
     *
     * @param sink takes the reports
     * @param clock gives their times
     */
    public HealthReporter(MonitoringSink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
        this.from = clock.instant();
    }

    /** Counts. Does not touch the sink, so the forwarder never waits for it. */
    @Override
    public synchronized void changed(Delivery delivery) {
        boolean failedAttempt = delivery.cause().equals(Optional.of(Cause.TRYING_AGAIN));
        if (delivery.state().ended() || failedAttempt) {
            counts.merge(delivery.state(), 1L, Long::sum);
        }
        if (delivery.state() == DeliveryState.PARKED) {
            parked.addLast(ParkedDelivery.of(delivery));
            if (parked.size() > MOST_PARKED) {
                parked.removeFirst();
            }
        }
    }

    /**
     * Tells the sink of the deliveries that were parked since the last call, and how the forwarder fares.
     *
     * @param forwarder the forwarder
     * @throws SourceException if the sink takes them not; what it did not take is told by the next call
     * @throws io.almevents.spi.StoreException if the forwarder's store cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public void report(Forwarder forwarder) throws SourceException, InterruptedException {
        int waiting = forwarder
                .deliveries(DeliveryQuery.all().withStates(DeliveryState.PENDING, DeliveryState.HELD))
                .size();
        for (ParkedDelivery next = first(); next != null; next = first()) {
            sink.parked(next);
            told(next);
        }
        HealthReport report = report(forwarder.filteredEvents(), waiting);
        sink.health(report);
        told(report);
    }

    private synchronized @Nullable ParkedDelivery first() {
        return parked.peekFirst();
    }

    /** Unless it was dropped meanwhile. */
    private synchronized void told(ParkedDelivery delivery) {
        if (delivery.equals(parked.peekFirst())) {
            parked.removeFirst();
        }
    }

    private synchronized HealthReport report(long filtered, int waiting) {
        return new HealthReport(
                from,
                clock.instant(),
                count(DeliveryState.DELIVERED),
                count(DeliveryState.SKIPPED),
                count(DeliveryState.PARKED),
                count(DeliveryState.PENDING),
                filtered,
                waiting);
    }

    /** Takes off what was told, for more may have been counted meanwhile. */
    private synchronized void told(HealthReport report) {
        from = report.to();
        counts.merge(DeliveryState.DELIVERED, -report.delivered(), Long::sum);
        counts.merge(DeliveryState.SKIPPED, -report.skipped(), Long::sum);
        counts.merge(DeliveryState.PARKED, -report.parked(), Long::sum);
        counts.merge(DeliveryState.PENDING, -report.attemptsFailed(), Long::sum);
    }

    private long count(DeliveryState state) {
        return counts.getOrDefault(state, 0L);
    }
}
