package io.almevents.spi;

/** What an event, or a step of its delivery, wants of the target. */
public enum Intent {
    /** A ticket for a resource that has none. */
    CREATE,
    /** A change of an open ticket. */
    UPDATE,
    /** The end of a ticket. */
    CLOSE,
    /** Work on a ticket that was closed a short while ago. */
    REOPEN,
    /** The ticket's present state, changing nothing. */
    READ,
    /** A message that no later event refers to. */
    NOTIFY,
    /** Whether a request that the target accepted for later was carried out. */
    CHECK;

    /**
     * Whether a request of this intent may be repeated without harm when nobody knows if the first one arrived.
     *
     * @return false for {@link #CREATE} and {@link #NOTIFY}
     */
    public boolean repeatable() {
        return this != CREATE && this != NOTIFY;
    }
}
