package io.almevents.micrometer;

import io.almevents.Forwarder;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.StoreException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How many deliveries wait in a state, asked of the store no more often than somebody could use. */
final class WaitingCount {
    private final DeliveryState state;
    private final long freshNanos;
    private final LongSupplier nanoTime;
    private @Nullable Forwarder forwarder;
    private @Nullable Long countedAt;
    private double count = Double.NaN;

    WaitingCount(DeliveryState state, Duration fresh, LongSupplier nanoTime) {
        this.state = state;
        this.nanoTime = nanoTime;
        this.freshNanos = fresh.toNanos();
    }

    DeliveryState state() {
        return state;
    }

    synchronized void watch(Forwarder watched) {
        forwarder = watched;
    }

    synchronized double now() {
        long now = nanoTime.getAsLong();
        if (forwarder != null && (countedAt == null || now - countedAt >= freshNanos)) {
            count = counted(forwarder);
            countedAt = now;
        }
        return count;
    }

    private double counted(Forwarder watched) {
        try {
            DeliveryQuery query = DeliveryQuery.all().withStates(state).withLimit(ForwarderMetrics.MOST_COUNTED);
            return watched.deliveries(query).size();
        } catch (StoreException e) {
            // There is no number to show, and a scrape must not fail for it.
            return Double.NaN;
        }
    }
}
