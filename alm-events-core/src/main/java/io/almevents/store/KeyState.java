package io.almevents.store;

import io.almevents.spi.Collapse;
import io.almevents.spi.Errands;
import io.almevents.spi.Following;
import io.almevents.spi.NewestChange;
import io.almevents.ticket.Members;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that the store keeps of one key: its ticket, its waiting deliveries, its newest change. Guarded by the store's lock. */
final class KeyState {
    final TicketKey key;
    /** Tells keys apart that are due at the same time. */
    final long number;
    /** Unfinished deliveries by sequence; the first one is the only one that may be claimed. */
    final TreeMap<Long, Entry> waiting = new TreeMap<>();

    String destination;
    Ticket ticket = Ticket.NONE;
    /** The delivery that somebody works on. */
    @Nullable Entry claimed;

    /** Whether somebody works for the key on something else than a delivery. */
    boolean onErrand;

    Errands errands = Errands.NONE;

    long fence;
    /** How many deliveries of the key the store still knows, ended ones included. */
    int known;

    Instant touchedAt;

    /** When the first delivery may be claimed; none while the key is claimed, held or has nothing waiting. */
    private Optional<Instant> due = Optional.empty();

    NewestChange newestChange = NewestChange.NONE;
    /** Of a group. */
    Members members = Members.NONE;
    /** Of a resource: the group that it joined last. */
    Optional<Following> following = Optional.empty();

    KeyState(TicketKey key, long number, String destination, Instant now) {
        this.key = key;
        this.number = number;
        this.destination = destination;
        this.touchedAt = now;
    }

    Optional<Instant> due() {
        return due;
    }

    void due(Optional<Instant> value) {
        due = value;
    }

    boolean isClaimed() {
        return claimed != null || onErrand;
    }

    @Nullable Entry first() {
        return waiting.isEmpty() ? null : waiting.firstEntry().getValue();
    }

    /** Whether there is, or may soon be, a ticket that must be followed. */
    boolean active() {
        return !waiting.isEmpty() || ticket.state().begun() || follows();
    }

    boolean follows() {
        return following.filter(Following::open).isPresent();
    }

    /** What the rules look at; nothing where all that waits is to be handed over to a group, which has to know of it. */
    List<Collapse.Waiting> waiting() {
        if (follows()) {
            return List.of();
        }
        return waiting.values().stream()
                .limit(Collapse.LOOKED_AT)
                .map(Entry::waiting)
                .toList();
    }

    /** Whether nothing would be lost by forgetting the key. */
    boolean idle() {
        return known == 0 && !active() && members.open() == 0 && errands.write().isEmpty();
    }
}
