package io.almevents.forward;

import io.almevents.spi.Lease;
import io.almevents.spi.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the store forget, once an hour, what ended long ago. Of several processes that share a store only the one with the
 * lease does so.
 */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final String LEASE = "alm-events/retention";

    private final Store store;
    private final Clock clock;
    private final Duration kept;
    private final String owner = UUID.randomUUID().toString();
    /** The first time is at the start. */
    private Instant next = Instant.MIN;

    Retention(Store store, Clock clock, Duration kept) {
        this.store = store;
        this.clock = clock;
        this.kept = kept;
    }

    /** Whether it is time to {@link #enforce()}; true only once for each time. */
    synchronized boolean falls() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(next);
        if (due) {
            next = now.plus(PERIOD);
        }
        return due;
    }

    /** Forgets. What fails is logged, and tried again an hour later. */
    void enforce() {
        try {
            Instant now = clock.instant();
            Lease lease = store.lease(LEASE, owner, now, PERIOD);
            if (!lease.owner().equals(owner)) {
                await(lease.until());
                return;
            }
            int forgotten = store.purge(now.minus(kept));
            LOG.debug("{} deliveries that ended more than {} ago are forgotten", forgotten, kept);
        } catch (RuntimeException e) {
            LOG.error("What ended long ago could not be forgotten", e);
        }
    }

    private synchronized void await(Instant end) {
        next = end;
    }
}
