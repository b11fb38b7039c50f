package io.almevents.spi;

import io.almevents.ticket.Ticket;
import java.util.Optional;

/**
 * What a store writes when a claimed delivery is completed: all of it or nothing.
 *
 * @param ticket the ticket from now on
 * @param attempts the attempts so far
 * @param outcome what becomes of the delivery
 * @param fallback whom its event is handed to besides, as {@link DeliveryLog#append} takes it: the rules for duplicates and
 *     late changes hold, and a full store takes it all the same. A candidate of the same subscription names a group:
 *     then the resource joins that group whatever it did before, and neither rule holds, for both were asked before
 * @param counted whether a create was begun that counts, see {@link DeliveryQueue#created}
 * @param errands what is to be done for the key besides, see {@link Errands#and}; empty where that stays as it is
 */
public record Completion(
        Ticket ticket,
        Attempts attempts,
        Outcome outcome,
        Optional<Candidate> fallback,
        boolean counted,
        Optional<Errands> errands) {
    /**
     * A completion after which nobody else is handed the event.
     *
     * @param ticket see the component
     * @param attempts see the component
     * @param outcome see the component
     */
    public Completion(Ticket ticket, Attempts attempts, Outcome outcome) {
        this(ticket, attempts, outcome, Optional.empty(), false, Optional.empty());
    }

    /**
     * The same with a fallback.
     *
     * @param candidate whom the event is handed to
     * @return the changed copy
     */
    public Completion withFallback(Candidate candidate) {
        return new Completion(ticket, attempts, outcome, Optional.of(candidate), counted, errands);
    }

    /**
     * The same with a create that counts.
     *
     * @return the changed copy
     */
    public Completion withCount() {
        return new Completion(ticket, attempts, outcome, fallback, true, errands);
    }

    /**
     * The same with another ticket and with what is to be done besides.
     *
     * @param other the ticket from now on
     * @param wanted what is to be done, empty where that stays as it is
     * @return the changed copy
     */
    public Completion with(Ticket other, Optional<Errands> wanted) {
        return new Completion(other, attempts, outcome, fallback, counted, wanted);
    }
}
