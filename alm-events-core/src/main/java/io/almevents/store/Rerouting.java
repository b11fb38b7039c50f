package io.almevents.store;

import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Rerouted;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings what waits in line with the subscriptions that there are. Guarded by the store's lock. */
final class Rerouting {
    private final Contents contents;

    Rerouting(Contents contents) {
        this.contents = contents;
    }

    Rerouted reroute(Map<String, String> destinations, Instant now) {
        Set<String> strays = new HashSet<>();
        int held = 0;
        int resumed = 0;
        for (KeyState key : contents.keys.values()) {
            String destination = destinations.get(key.key.subscription());
            if (destination == null) {
                strays.add(key.destination);
                held += hold(key);
            } else {
                contents.moveTo(key, destination);
                resumed += resume(key, now);
            }
        }
        return new Rerouted(held, resumed, strays);
    }

    private int hold(KeyState key) {
        List<Entry> pending = key.waiting.values().stream()
                .filter(entry -> entry.state == DeliveryState.PENDING && entry != key.claimed)
                .toList();
        pending.forEach(entry -> entry.hold(Cause.SUBSCRIPTION_UNKNOWN));
        contents.dueKeys.schedule(key, Optional.empty());
        return pending.size();
    }

    private int resume(KeyState key, Instant now) {
        List<Entry> held = key.waiting.values().stream()
                .filter(entry -> entry.heldFor(Cause.SUBSCRIPTION_UNKNOWN) || entry.heldFor(Cause.SUBSCRIPTION_PAUSED))
                .toList();
        held.forEach(Entry::resume);
        // A key whose first delivery is held for another reason stays as it is.
        if (!held.isEmpty() && held.get(0) == key.first()) {
            contents.wake(key, now);
        }
        return held.size();
    }
}
