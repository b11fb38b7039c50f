package io.almevents.ticket;

/**
 * That the source has not been told yet of a change. What it is to be told is the ticket as it is when it is told.
 * Immutable.
 *
 * @param before the ticket as the source may know it, without its {@link Ticket#upstream() upstream}
 * @param origin what brought the last change to light
 * @param attempts how often it was tried in vain to tell
 */
public record Unwritten(Ticket before, TicketChange.Origin origin, int attempts) {
    /**
     * The same after one more attempt.
     *
     * @return the changed copy
     */
    public Unwritten triedOnceMore() {
        return new Unwritten(before, origin, attempts + 1);
    }
}
