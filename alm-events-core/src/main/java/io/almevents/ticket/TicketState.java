package io.almevents.ticket;

/** What is known of a ticket in the target. */
public enum TicketState {
    /** No ticket was made, or none is known. */
    NONE,
    /** The ticket exists and was not closed from here. */
    OPEN,
    /** The ticket was closed from here. */
    CLOSED,
    /** A create was sent and nobody knows whether it arrived; no other create is sent until that is settled. */
    IN_DOUBT;

    /**
     * Whether there is, or may be, a ticket that must be followed.
     *
     * @return true for {@link #OPEN} and {@link #IN_DOUBT}
     */
    public boolean begun() {
        return this == OPEN || this == IN_DOUBT;
    }
}
