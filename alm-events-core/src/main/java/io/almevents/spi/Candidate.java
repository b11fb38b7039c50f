package io.almevents.spi;

/**
 * A subscription that an event is meant for.
 *
 * @param subscription name of the subscription
 * @param destination name of its destination
 * @param onlyIfActive whether a delivery is made only while the key of the ticket is active: its ticket may be open, or
 *     another delivery of it has not ended
 */
public record Candidate(String subscription, String destination, boolean onlyIfActive) {
    /**
     * A subscription that the event is always meant for.
     *
     * @param subscription see the component
     * @param destination see the component
     */
    public Candidate(String subscription, String destination) {
        this(subscription, destination, false);
    }
}
