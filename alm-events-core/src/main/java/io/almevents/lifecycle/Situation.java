package io.almevents.lifecycle;

import io.almevents.spi.Attempts;
import io.almevents.spi.Capabilities;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Intent;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketPolicy;
import java.time.Instant;

/**
 * All that a decision may depend on.
 *
 * @param intent what the event asks for
 * @param ticket what is known of the ticket
 * @param id the delivery
 * @param attempts its attempts so far
 * @param insisted whether an operator asked to try it again
 * @param capabilities what the target can do
 * @param policy what the subscription wants
 * @param now the time
 */
public record Situation(
        Intent intent,
        Ticket ticket,
        DeliveryId id,
        Attempts attempts,
        boolean insisted,
        Capabilities capabilities,
        TicketPolicy policy,
        Instant now) {

    /** The same, but that this very delivery may have created the ticket. */
    Situation doubtful(Ticket created) {
        return new Situation(intent, created.inDoubt(id.value()), id, attempts, insisted, capabilities, policy, now);
    }

    /**
     * The same after one more attempt.
     *
     * @return the changed copy
     */
    public Situation triedOnceMore() {
        return new Situation(intent, ticket, id, attempts.plusOne(now), insisted, capabilities, policy, now);
    }

    /** Whether it was this very delivery whose create is in doubt. */
    boolean doubtIsOurs() {
        return ticket.doubt().filter(id.value()::equals).isPresent();
    }

    /** Whether a create may be sent again although the first one may have arrived. */
    boolean maySendTwice() {
        return insisted || policy.onDoubt() == TicketPolicy.OnDoubt.RETRY;
    }

    /** Whether a closed ticket is opened again rather than followed by a new one. */
    boolean reopens() {
        return capabilities.reopens()
                && ticket.closedAt()
                        .filter(closed -> now.isBefore(closed.plus(policy.reopenWithin())))
                        .isPresent();
    }
}
