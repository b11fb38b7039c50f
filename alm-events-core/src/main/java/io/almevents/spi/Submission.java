package io.almevents.spi;

import io.almevents.event.ChangeMessage;
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
}
