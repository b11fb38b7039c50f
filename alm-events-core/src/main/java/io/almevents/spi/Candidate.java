package io.almevents.spi;

/**
 * A subscription that an event is meant for.
 *
 * @param subscription name of the subscription
 * @param destination name of its destination
 * @param onlyIfActive whether a delivery is made only if the key is active: if its ticket is open or in doubt, or if any
 *     delivery of it has not ended. The store decides that while it appends, so that nothing slips in between.
 */
public record Candidate(String subscription, String destination, boolean onlyIfActive) {
    /**
     * A candidate for which a delivery is always made.
     *
     * @param subscription name of the subscription
     * @param destination name of its destination
     */
    public Candidate(String subscription, String destination) {
        this(subscription, destination, false);
    }

    /**
     * A candidate that follows what was begun: no rule asks for the event, but the ticket of its resource may be open.
     *
     * @param subscription name of the subscription
     * @param destination name of its destination
     * @return the candidate
     */
    public static Candidate onlyIfActive(String subscription, String destination) {
        return new Candidate(subscription, destination, true);
    }
}
