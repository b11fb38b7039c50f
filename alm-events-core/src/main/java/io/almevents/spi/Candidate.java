package io.almevents.spi;

import io.almevents.ticket.TicketGroup;
import java.util.Optional;

/**
 * A subscription that an event is meant for.
 *
 * @param subscription name of the subscription
 * @param destination name of its destination
 * @param onlyIfActive whether a delivery is made only if the key is active: if its ticket is open or in doubt, or if any
 *     delivery of it has not ended. The store decides that while it appends, so that nothing slips in between.
 *     For a resource that shares the ticket of a group: if it was not closed since it joined
 * @param group the group whose ticket the resource shares, empty where it has one of its own. What was begun wins: a
 *     resource stays with its own ticket, or with the group that it joined, until it is closed, see {@link Membership}
 */
public record Candidate(String subscription, String destination, boolean onlyIfActive, Optional<TicketGroup> group) {
    /**
     * A candidate for which a delivery is always made.
     *
     * @param subscription name of the subscription
     * @param destination name of its destination
     */
    public Candidate(String subscription, String destination) {
        this(subscription, destination, false, Optional.empty());
    }

    /**
     * A candidate that follows what was begun: no rule asks for the event, but the ticket of its resource may be open.
     *
     * @param subscription name of the subscription
     * @param destination name of its destination
     * @return the candidate
     */
    public static Candidate onlyIfActive(String subscription, String destination) {
        return new Candidate(subscription, destination, true, Optional.empty());
    }

    /**
     * The same with a group.
     *
     * @param shared the group whose ticket the resource shares
     * @return the changed copy
     */
    public Candidate in(TicketGroup shared) {
        return new Candidate(subscription, destination, onlyIfActive, Optional.of(shared));
    }
}
