package io.almevents.store;

import io.almevents.spi.Backlog;
import io.almevents.spi.Cause;
import io.almevents.spi.Collapse;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.DestinationPause;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** Lets the key be looked at where its first delivery is held back and all that waits of it is over. */
    void wakeIfOver(KeyState key, Instant now) {
        // What is due is looked at anyhow.
        boolean rests = key.due().filter(at -> !at.isAfter(now)).isEmpty();
        if (rests && Collapse.isOver(TicketGroup.isGroup(key.key), key.ticket.state(), key.waiting())) {
            wake(key, now);
        }
    }

    /** The ticket with the members that share it. */
    Ticket ticket(KeyState key) {
        return key.ticket.with(key.members);
    }

    /** The ticket that a resource has, or shares. */
    Ticket ticketOf(KeyState own) {
        boolean shares =
                own.following.isPresent() && (own.following.get().open() || own.ticket.state() == TicketState.NONE);
        KeyState group =
                shares ? keys.get(own.key.withResource(own.following.get().group())) : null;
        return ticket(group == null ? own : group);
    }

    /** The keys of the groups whose tickets a resource shares. */
    Set<TicketKey> groupsOf(String resourceId) {
        return keys.values().stream()
                .filter(key -> key.key.resourceId().equals(resourceId))
                .flatMap(key -> key.following.map(f -> key.key.withResource(f.group())).stream())
                .collect(Collectors.toSet());
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

    /** Counts what waits or is parked, by destination and the state that is shown. */
    List<Backlog> backlog(Instant now) {
        List<Backlog> each = entries.values().stream()
                .filter(entry -> !entry.state.ended() || entry.state == DeliveryState.PARKED)
                .map(entry -> entry.view(pause(entry.key.destination, now)))
                .map(shown -> new Backlog(shown.destination(), shown.state(), 1, shown.acceptedAt()))
                .toList();
        return Backlog.total(each);
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
