package io.almevents.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The keys that wait to be claimed, by destination and time: a claim costs the same however many deliveries wait behind a
 * key, at other destinations, or for a later time. Guarded by the store's lock.
 */
final class DueKeys {
    private final Map<String, NavigableSet<Slot>> slots = new HashMap<>();

    /** A key at the time for which it is noted; the time must not change while it is in the set. */
    private record Slot(Instant due, KeyState key) {
        static final Comparator<Slot> ORDER =
                Comparator.comparing(Slot::due).thenComparingLong(slot -> slot.key().number);
    }

    /** Notes when a key may be claimed, or that it may not. */
    void schedule(KeyState key, Optional<Instant> due) {
        key.due().ifPresent(old -> of(key.destination).remove(new Slot(old, key)));
        key.due(due);
        due.ifPresent(at -> of(key.destination).add(new Slot(at, key)));
    }

    Optional<Instant> next(String destination) {
        NavigableSet<Slot> waiting = of(destination);
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.first().due());
    }

    /** The keys whose time has come, the longest waiting first. */
    List<KeyState> due(String destination, Instant now, int limit) {
        List<KeyState> keys = new ArrayList<>();
        for (Slot slot : of(destination)) {
            if (keys.size() == limit || slot.due().isAfter(now)) {
                break;
            }
            keys.add(slot.key());
        }
        return keys;
    }

    private NavigableSet<Slot> of(String destination) {
        return slots.computeIfAbsent(destination, d -> new TreeSet<>(Slot.ORDER));
    }
}
