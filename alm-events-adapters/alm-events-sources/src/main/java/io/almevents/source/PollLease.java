package io.almevents.source;

import io.almevents.spi.Lease;
import io.almevents.spi.OwnerName;
import io.almevents.spi.StateStore;
import java.time.Clock;
import java.time.Duration;

/** The lease of a source as one poller has it, or has it not: only one process reads a source at a time. */
final class PollLease {
    /** For how long beyond the next round, and within a round from one batch to the next. */
    static final Duration GRACE = Duration.ofMinutes(5);

    private static final long NONE = -1;

    private final StateStore state;
    private final String name;
    private final Clock clock;
    private final String owner = OwnerName.ofThisProcess().text();
    private long fence = NONE;

    PollLease(StateStore state, String name, Clock clock) {
        this.state = state;
        this.name = name;
        this.clock = clock;
    }

    /**
     * Takes the lease for a round; false where another process has it. One of this host that has died keeps it no longer, so
     * that a process that is started again after a crash goes on at once.
     */
    boolean take() {
        Lease lease = state.lease(name, owner, clock.instant(), GRACE);
        if (OwnerName.parse(lease.owner()).filter(OwnerName::isDead).isPresent()) {
            state.endLease(name, lease.owner());
            lease = state.lease(name, owner, clock.instant(), GRACE);
        }
        boolean ours = lease.owner().equals(owner);
        fence = ours ? lease.fence() : NONE;
        return ours;
    }

    /** Renews the lease; false where another process has, or had, it since it was taken. */
    boolean renew(Duration wait) {
        Lease lease = state.lease(name, owner, clock.instant(), wait.plus(GRACE));
        return lease.owner().equals(owner) && lease.fence() == fence;
    }

    /** Gives the lease up, if we have it. */
    void end() {
        fence = NONE;
        state.endLease(name, owner);
    }
}
