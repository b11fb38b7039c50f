package io.almevents.spi;

import io.almevents.event.ChangeMessage;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
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
 * @param correlation names what the event is about, so that it follows the ticket of that; empty where the event stands
 *     for its resource. Never together with a group
 */
public record Candidate(
        String subscription,
        String destination,
        boolean onlyIfActive,
        Optional<TicketGroup> group,
        Optional<String> correlation) {
    /**
     * A candidate for which a delivery is always made.
     *
     * @param subscription name of the subscription
     * @param destination name of its destination
     */
    public Candidate(String subscription, String destination) {
        this(subscription, destination, false, Optional.empty(), Optional.empty());
    }

    /**
     * A candidate that follows what was begun: no rule asks for the event, but the ticket of its resource may be open.
     *
     * @param subscription name of the subscription
     * @param destination name of its destination
     * @return the candidate
     */
    public static Candidate onlyIfActive(String subscription, String destination) {
        return new Candidate(subscription, destination, true, Optional.empty(), Optional.empty());
    }

    /**
     * The same with a group.
     *
     * @param shared the group whose ticket the resource shares
     * @return the changed copy
     */
    public Candidate in(TicketGroup shared) {
        return new Candidate(subscription, destination, onlyIfActive, Optional.of(shared), Optional.empty());
    }

    /**
     * The same for an event that follows the ticket of what it is about.
     *
     * @param value names what the event is about
     * @return the changed copy
     */
    public Candidate about(String value) {
        return new Candidate(subscription, destination, onlyIfActive, Optional.empty(), Optional.of(value));
    }

    /**
     * The key of an event here: that of its resource, which may share the ticket of a group, or that of what it is about.
     *
     * @param message the event
     * @return the key
     */
    public TicketKey key(ChangeMessage message) {
        TicketKey own = TicketKey.of(message, subscription);
        return correlation.map(own::correlated).orElse(own);
    }

    /**
     * What an event asks for here: one that follows the ticket of what it is about asks for an update, which begins a ticket
     * where there is none.
     *
     * @param asked what the event asks for by itself
     * @return the intent of its delivery
     */
    public Intent intent(Intent asked) {
        return correlation.isPresent() ? Intent.UPDATE : asked;
    }

    /** Names; not what the event is about, which is a value of the message. */
    @Override
    public String toString() {
        return "Candidate[subscription=" + subscription + ", destination=" + destination + ", onlyIfActive="
                + onlyIfActive + ", group=" + group + "]";
    }
}
