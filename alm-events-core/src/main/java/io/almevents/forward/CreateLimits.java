package io.almevents.forward;

import io.almevents.spi.Claim;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many creates a subscription begins within an hour. Those that have ended are counted by the store, for all
 * nodes; those under way here, which the store does not know yet, are counted here. So one node never exceeds the limit;
 * several together may, by what the others have under way. Safe for use by several threads.
 */
final class CreateLimits {
    private static final Duration SPAN = Duration.ofHours(1);

    private final DeliveryQueue queue;
    private final Map<String, Set<DeliveryId>> underWay = new HashMap<>();

    CreateLimits(DeliveryQueue queue) {
        this.queue = queue;
    }

    /** Whether a create may be begun; if so it is under way until its end is told. */
    synchronized boolean admit(Claim claim, int limit, Instant now) {
        Set<DeliveryId> begun = underWay.computeIfAbsent(claim.key().subscription(), s -> new HashSet<>());
        int counted = queue.created(claim.key().subscription(), now.minus(SPAN));
        return counted + begun.size() < limit && begun.add(claim.id());
    }

    /** What was under way has been stored, or was given up. */
    synchronized void end(Claim claim) {
        underWay.computeIfPresent(claim.key().subscription(), (s, begun) -> {
            begun.remove(claim.id());
            return begun.isEmpty() ? null : begun;
        });
    }
}
