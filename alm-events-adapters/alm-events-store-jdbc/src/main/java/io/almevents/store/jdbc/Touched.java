package io.almevents.store.jdbc;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Candidate;
import io.almevents.spi.Claim;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The key of a delivery that ends, and those to which its event may be handed over. */
    static Touched key(Claim claim, Optional<Candidate> fallback) {
        Map<TicketKey, Optional<String>> keys = new HashMap<>();
        keys.put(claim.key(), Optional.empty());
        fallback.ifPresent(next -> add(keys, claim.message(), next));
        return new Touched(keys, false);
    }

    /** Adds the keys that an event may touch; what need not be active may get its first row. */
    static void add(Map<TicketKey, Optional<String>> keys, ChangeMessage message, Candidate candidate) {
        TicketKey own = candidate.key(message);
        Stream.concat(Stream.of(own), candidate.group().map(TicketGroup::id).map(own::withResource).stream())
                .forEach(key -> {
                    if (candidate.onlyIfActive()) {
                        keys.putIfAbsent(key, Optional.empty());
                    } else {
                        keys.put(key, Optional.of(candidate.destination()));
                    }
                });
    }

    static Touched key(TicketKey key) {
        return new Touched(Map.of(key, Optional.empty()), false);
    }
}
