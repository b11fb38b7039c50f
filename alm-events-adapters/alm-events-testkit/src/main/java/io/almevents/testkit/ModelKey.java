package io.almevents.testkit;

import io.almevents.spi.NewestChange;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Instant;
import java.util.Optional;

/** A key of {@link StoreModel}. */
final class ModelKey {
    final TicketKey key;
    String destination;
    Instant touchedAt;
    Ticket ticket = Ticket.NONE;
    NewestChange newestChange = NewestChange.NONE;
    /** When its first delivery may be claimed, while nobody has. */
    Optional<Instant> due = Optional.empty();

    Optional<ModelDelivery> claimed = Optional.empty();
    Instant leaseEnd = Instant.MIN;
    /** Whose own claims do not end while it lives; nobody's once it has crashed. */
    int claimedBy;

    /** How often it was claimed. */
    long claims;

    ModelKey(TicketKey key, String destination, Instant now) {
        this.key = key;
        this.destination = destination;
        this.touchedAt = now;
    }
}
