package io.almevents.forward;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.Intents;
import io.almevents.rule.Correlation;
import io.almevents.rule.Grouping;
import io.almevents.spi.Candidate;
import io.almevents.spi.Intent;
import java.util.Optional;

/** Which events follow one ticket, though their resources differ: the same for all who make candidates. */
public final class TicketSharing {
    private TicketSharing() {}

    /**
     * The place of an event. Events of SAP BTP correlate and have no groups: what nothing ever closes would keep the ticket
     * of a group open for ever.
     *
     * @param candidate the subscription
     * @param grouping which resources share a ticket there
     * @param correlation what events of SAP BTP are about there
     * @param message the event
     * @return the candidate, with its group or with what it is about where it has one of them
     */
    public static Candidate place(
            Candidate candidate,
            Optional<Grouping> grouping,
            Optional<Correlation> correlation,
            ChangeMessage message) {
        return Intents.of(message) == Intent.NOTIFY
                ? correlation
                        .flatMap(known -> known.of(message))
                        .map(candidate::about)
                        .orElse(candidate)
                : grouping.map(known -> candidate.in(known.of(message))).orElse(candidate);
    }
}
