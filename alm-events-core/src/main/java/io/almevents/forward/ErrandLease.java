package io.almevents.forward;

import io.almevents.spi.Lease;
import io.almevents.spi.OwnerName;
import io.almevents.spi.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one of several processes at a time read open tickets and write changes back. Guarded by there being one round of the
 * dispatcher at a time.
 */
final class ErrandLease {
    private static final String NAME = "alm-events/tickets";
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final Duration RENEW_AFTER = Duration.ofSeconds(20);

    private final StateStore state;
    private final Clock clock;
    private final String owner = OwnerName.ofThisProcess().text();
    private Instant lookAgain = Instant.MIN;
    private boolean ours;

    ErrandLease(StateStore state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** Whether this process has the lease, which it takes if it is free; what a dead process of this host had is free. */
    boolean take() {
        Instant now = clock.instant();
        if (now.isBefore(lookAgain)) {
            return ours;
        }
        Lease lease = state.lease(NAME, owner, now, LENGTH);
        if (OwnerName.parse(lease.owner()).filter(OwnerName::isDead).isPresent()) {
            state.endLease(NAME, lease.owner());
            lease = state.lease(NAME, owner, now, LENGTH);
        }
        ours = lease.owner().equals(owner);
        lookAgain = now.plus(RENEW_AFTER);
        return ours;
    }

    void end() {
        if (ours) {
            ours = false;
            state.endLease(NAME, owner);
        }
    }
}
