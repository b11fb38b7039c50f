package io.almevents.spi;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Waits for its turn, or for the next attempt. */
    PENDING,
    /** Waits for something that only an operator, or the end of a pause, brings about. */
    HELD,
    /** Done. */
    DELIVERED,
    /** Ended without a request, because there was nothing to do. */
    SKIPPED,
    /** Ended without success: a dead letter, kept until an operator retries or discards it. */
    PARKED,
    /** A dead letter that an operator gave up. */
    DISCARDED;

    /**
     * Whether nothing more happens by itself.
     *
     * @return false for {@link #PENDING} and {@link #HELD}
     */
    public boolean ended() {
        return this != PENDING && this != HELD;
    }
}
