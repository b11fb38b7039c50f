package io.almevents.store;

import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.DestinationPause;
import io.almevents.ticket.TicketKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All deliveries and keys, and the steps that keep one in line with the other. Guarded by the store's lock. */
final class Contents {
    final Map<TicketKey, KeyState> keys = new LinkedHashMap<>();
    /** All deliveries in the order of acceptance, ended ones included. */
    final Map<DeliveryId, Entry> entries = new LinkedHashMap<>();

    final DueKeys dueKeys = new DueKeys();
    private final Map<String, DestinationPause> pauses = new HashMap<>();
    private int unfinished;

    int unfinished() {
        return unfinished;
    }

    /** Puts a delivery at its place in the order of its key, where it may stand already. */
    void wait(Entry entry) {
        if (entry.key.waiting.put(entry.sequence, entry) == null) {
            unfinished++;
        }
    }

    void finish(Entry entry, DeliveryState state, Optional<Cause> cause, String text, Instant now) {
        if (entry.key.waiting.remove(entry.sequence) != null) {
            unfinished--;
        }
        entry.end(state, cause, text, now);
    }

    /** Lets the key be claimed if something waits, also what was held: the reason for holding it may have gone. */
    void wake(KeyState key, Instant now) {
        if (!key.isClaimed()) {
            dueKeys.schedule(key, key.waiting.isEmpty() ? Optional.empty() : Optional.of(now));
        }
    }

    /** A subscription that was given another destination takes its waiting deliveries along. */
    void moveTo(KeyState key, String destination) {
        if (!key.destination.equals(destination)) {
            Optional<Instant> due = key.due();
            dueKeys.schedule(key, Optional.empty());
            key.destination = destination;
            dueKeys.schedule(key, due);
        }
    }

    void pause(String destination, DestinationPause added) {
        pauses.merge(destination, added, (old, pause) -> old.until().isAfter(pause.until()) ? old : pause);
    }

    Optional<DestinationPause> pause(String destination, Instant now) {
        return Optional.ofNullable(pauses.get(destination)).filter(pause -> now.isBefore(pause.until()));
    }

    /** Forgets ended deliveries, and keys that nobody would miss. */
    void forget(Predicate<Entry> ended, Predicate<KeyState> idle) {
        entries.values().removeIf(entry -> {
            boolean forgotten = entry.state.ended() && ended.test(entry);
            if (forgotten) {
                entry.key.known--;
            }
            return forgotten;
        });
        keys.values().removeIf(key -> key.idle() && idle.test(key));
    }
}
