package io.almevents.spi;

import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketState;
import io.almevents.ticket.Unwritten;
import java.time.Instant;
import java.util.Optional;

/**
 * When something is to be done for a key besides its deliveries: the rule by which every store keeps these times. Immutable.
 *
 * @param poll when its open ticket is to be read, empty where it is not
 * @param write when the source is to be told of a change, empty where it is not
 */
public record Errands(Optional<Instant> poll, Optional<Instant> write) {
    /** Nothing is to be done. */
    public static final Errands NONE = new Errands(Optional.empty(), Optional.empty());

    /**
     * What is to be done from now on. Only an open ticket is read; a time that was set for that stays. The source is told as
     * long as the ticket has an {@link Unwritten} change.
     *
     * @param wanted what is wanted now
     * @param ticket the ticket from now on
     * @return the times to keep
     */
    public Errands and(Errands wanted, Ticket ticket) {
        boolean open = ticket.state() == TicketState.OPEN;
        boolean changed = ticket.upstream().unwritten().isPresent();
        return new Errands(
                open ? wanted.poll.map(poll::orElse) : Optional.empty(),
                changed ? wanted.write.or(() -> write) : Optional.empty());
    }

    /**
     * What is to be done once a claim was worked on: what was claimed is no longer to be done.
     *
     * @param claim the claim
     * @return the times that are left
     */
    public Errands without(TicketClaim claim) {
        return claim.poll() ? new Errands(Optional.empty(), write) : new Errands(poll, Optional.empty());
    }
}
