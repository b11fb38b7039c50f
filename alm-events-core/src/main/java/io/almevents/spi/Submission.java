package io.almevents.spi;

import io.almevents.event.ChangeMessage;
import io.almevents.ticket.TicketKey;
import java.util.List;

/**
 * A message to append, with the subscriptions that it is meant for.
 *
 * @param message the message
 * @param intent what the event asks for; stores need it for the rules on duplicates and on late events
 * @param candidates one delivery is made for each, but for those that are meant only for active keys
 */
public record Submission(ChangeMessage message, Intent intent, List<Candidate> candidates) {
    /**
     * Takes a copy of the list.
     *
     * @param message see the component
     * @param intent see the component
     * @param candidates see the component
     */
    public Submission {
        candidates = List.copyOf(candidates);
    }

    /**
     * The event of a delivery for another subscription, as if its sender had meant that one too.
     *
     * @param delivered key of the delivery
     * @param intent what the delivery asks for: where its event followed the ticket of what it is about, the event by itself
     *     is a notification
     * @param message the event
     * @param candidate the other subscription
     * @return the submission
     */
    public static Submission handedOver(
            TicketKey delivered, Intent intent, ChangeMessage message, Candidate candidate) {
        return new Submission(message, delivered.isCorrelated() ? Intent.NOTIFY : intent, List.of(candidate));
    }
}
