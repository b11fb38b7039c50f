package io.almevents.ticket;

import java.time.Duration;

/**
 * How a subscription treats the awkward cases of a ticket's life. Immutable.
 *
 * @param onDoubt when a create may or may not have arrived and the target cannot tell; {@link OnDoubt#PARK} by default
 * @param onGone when the target no longer has the ticket; {@link OnGone#PARK} by default
 * @param reopenWithin how long after its closing a ticket is opened again rather than followed by a new one, where the
 *     target can; zero, the default, means never
 */
public record TicketPolicy(OnDoubt onDoubt, OnGone onGone, Duration reopenWithin) {
    /** The defaults named at each component. */
    public static final TicketPolicy DEFAULTS = new TicketPolicy(OnDoubt.PARK, OnGone.PARK, Duration.ZERO);

    /** When a create may or may not have arrived and the target can neither be searched nor drops duplicates. */
    public enum OnDoubt {
        /** An operator decides; the other events of the ticket wait. */
        PARK,
        /** The create is sent again: a second ticket rather than none. */
        RETRY
    }

    /** When an update finds that the target no longer has the ticket. */
    public enum OnGone {
        /** The delivery becomes a dead letter. */
        PARK,
        /** A new ticket is created, of the next generation. */
        CREATE
    }
}
