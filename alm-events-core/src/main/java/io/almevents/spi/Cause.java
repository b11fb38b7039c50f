package io.almevents.spi;

/** Why a delivery is in its state. */
public enum Cause {
    /** Skipped: the mapping has no operation for what the event asks for. */
    NOT_MAPPED,
    /** Skipped: a newer change of the resource was accepted before. */
    STALE,
    /** Skipped: a later change of the resource that waited behind it tells all, or makes it needless. */
    SUPERSEDED,
    /** Skipped: the event tells of nothing but what was written to the source from here. */
    ECHO,
    /** Skipped: a later change of another resource that shares the ticket waited behind it, and its request lists both. */
    GROUPED,
    /** Skipped: too many tickets were begun within the hour; the summary ticket of the subscription lists the resource. */
    SUMMARISED,
    /** Skipped: the ticket to close does not exist or is closed already. */
    NOTHING_TO_CLOSE,
    /** Skipped: the ticket to read does not exist. */
    NOTHING_TO_READ,
    /** Held or parked: nobody knows whether the create of the ticket arrived. */
    IN_DOUBT,
    /** Held: the destination is paused. */
    DESTINATION_PAUSED,
    /** Held: the subscription is not configured, or no longer. */
    SUBSCRIPTION_UNKNOWN,
    /** Held, or pending until a time: the subscription begins no tickets now. */
    SUBSCRIPTION_PAUSED,
    /** Held: the event is encrypted, and the store has no key for it; it is tried again when a forwarder starts. */
    UNREADABLE,
    /** Pending until a time: the subscription begins no tickets while a maintenance lasts. */
    MAINTENANCE,
    /** Pending: the last attempt failed, another follows. */
    TRYING_AGAIN,
    /** Pending: the target accepted the request and will be asked for the outcome. */
    ACCEPTED,
    /** Parked: all attempts failed. */
    EXHAUSTED,
    /** Parked: the mapping could not be applied to the event. */
    UNMAPPABLE,
    /** Parked: the target refused the request. */
    REFUSED,
    /** Parked: the target no longer has the ticket. */
    GONE,
    /** Parked: somebody else keeps changing the ticket. */
    CONFLICT,
    /** Pausing a destination, or parked: the credentials are refused. */
    UNAUTHORISED,
    /** Pausing a destination, or parked: something is configured wrongly here. */
    CONFIGURATION,
    /** Pausing a destination: the target asked to wait. */
    TARGET_BUSY,
    /** Pausing a destination: the target failed several times in a row. */
    TARGET_FAILING;

    /**
     * Whether a delivery waits only because its subscription begins no tickets now.
     *
     * @return true for {@link #SUBSCRIPTION_PAUSED} and {@link #MAINTENANCE}
     */
    public boolean holdsBack() {
        return this == SUBSCRIPTION_PAUSED || this == MAINTENANCE;
    }
}
