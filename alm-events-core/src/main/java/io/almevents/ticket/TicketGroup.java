package io.almevents.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Several resources that share one ticket.
 *
 * @param id stands in the place of a resource id in the group's {@link TicketKey}
 * @param delay how long the first delivery of a new ticket waits for others
 */
public record TicketGroup(String id, Duration delay) {
    private static final String VALUES = "group:";
    private static final String SUMMARY = "summary:";

    /**
     * The resources that have some values in common.
     *
     * @param values the values, {@code ""} for one that is missing
     * @param delay see the component
     * @return the group; its id is {@code group:} and the values, percent-encoded and joined by {@code /}, or their SHA-256
     *     where they are long
     */
    public static TicketGroup of(List<String> values, Duration delay) {
        return new TicketGroup(SharedIds.of(VALUES, values), delay);
    }

    /**
     * The resources that get no ticket of their own, because too many tickets were begun.
     *
     * @param now the time, of which the hour counts
     * @return the group; its id is {@code summary:} and the hour
     */
    public static TicketGroup summary(Instant now) {
        return new TicketGroup(SUMMARY + now.truncatedTo(ChronoUnit.HOURS), Duration.ZERO);
    }

    /**
     * Whether a key is that of a group. A resource whose own id looks like that of a group is treated as a group of one.
     *
     * @param key the key
     * @return whether its ticket lists its members
     */
    public static boolean isGroup(TicketKey key) {
        return key.resourceId().startsWith(VALUES) || key.resourceId().startsWith(SUMMARY);
    }

    /** The delay; not the id, which holds values of messages. */
    @Override
    public String toString() {
        return "TicketGroup[delay=" + delay + "]";
    }
}
