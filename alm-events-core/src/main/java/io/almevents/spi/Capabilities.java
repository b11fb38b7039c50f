package io.almevents.spi;

import java.time.Duration;

/**
 * What a target can do. Immutable; each {@code with} method gives a changed copy.
 *
 * @param search whether it can search a ticket by its correlation key
 * @param searchLag how long after a create a search may still miss the ticket
 * @param dropsDuplicates whether a create that is sent twice makes one ticket
 * @param reopens whether a closed ticket can be opened again
 */
public record Capabilities(boolean search, Duration searchLag, boolean dropsDuplicates, boolean reopens) {
    /** Nothing but sending. */
    public static final Capabilities NONE = new Capabilities(false, Duration.ZERO, false, false);

    /**
     * The same with a search.
     *
     * @param lag how long after a create a search may still miss the ticket
     * @return the changed copy
     */
    public Capabilities withSearch(Duration lag) {
        return new Capabilities(true, lag, dropsDuplicates, reopens);
    }

    /**
     * The same, and a create that is sent twice makes one ticket.
     *
     * @return the changed copy
     */
    public Capabilities withDroppedDuplicates() {
        return new Capabilities(search, searchLag, true, reopens);
    }

    /**
     * The same, and closed tickets can be opened again.
     *
     * @return the changed copy
     */
    public Capabilities withReopening() {
        return new Capabilities(search, searchLag, dropsDuplicates, true);
    }
}
