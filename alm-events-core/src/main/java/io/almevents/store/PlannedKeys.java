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
import java.util.function.Predicate;

/** Keys for which something is to be done at a time besides their deliveries. Guarded by the store's lock. */
final class PlannedKeys {
    private final NavigableSet<Slot> slots = new TreeSet<>(Slot.ORDER);
    private final Map<KeyState, Slot> known = new HashMap<>();

    private record Slot(Instant at, KeyState key) {
        static final Comparator<Slot> ORDER =
                Comparator.comparing(Slot::at).thenComparingLong(slot -> slot.key().number);
    }

    void plan(KeyState key, Optional<Instant> at) {
        Slot old = known.remove(key);
        if (old != null) {
            slots.remove(old);
        }
        at.ifPresent(time -> {
            Slot slot = new Slot(time, key);
            known.put(key, slot);
            slots.add(slot);
        });
    }

    /** The keys whose time has come and that fit, the longest waiting first. */
    List<KeyState> due(Instant now, int limit, Predicate<KeyState> fits) {
        List<KeyState> keys = new ArrayList<>();
        for (Slot slot : slots) {
            if (keys.size() == limit || slot.at().isAfter(now)) {
                break;
            }
            if (fits.test(slot.key())) {
                keys.add(slot.key());
            }
        }
        return keys;
    }
}
