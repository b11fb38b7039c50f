package io.almevents.store.jdbc;

import io.almevents.spi.Candidate;
import io.almevents.ticket.TicketKey;
import java.util.Map;
import java.util.Optional;

/**
 * The keys whose rows a change is going to rely on, so that they can be locked before it.
 *
 * @param keys the keys; those whose row is to be there afterwards with their destination
 * @param all whether it is every key
 */
record Touched(Map<TicketKey, Optional<String>> keys, boolean all) {
    /** No key, or keys that the change locks by itself without waiting. */
    static final Touched NOTHING = new Touched(Map.of(), false);

    static final Touched ALL = new Touched(Map.of(), true);

    /** The key of a delivery that ends, and that of the delivery to which its event may be handed over. */
    static Touched key(TicketKey key, Optional<Candidate> fallback) {
        if (fallback.isEmpty()) {
            return key(key);
        }
        Candidate next = fallback.get();
        return new Touched(
                Map.of(
                        key,
                        Optional.empty(),
                        new TicketKey(key.source(), next.subscription(), key.resourceId()),
                        Optional.of(next.destination())),
                false);
    }

    static Touched key(TicketKey key) {
        return new Touched(Map.of(key, Optional.empty()), false);
    }
}
