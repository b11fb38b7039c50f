package io.almevents.spi;

import io.almevents.mapping.MappedRequest;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a claimed delivery. */
public sealed interface Outcome {
    /**
     * It has ended.
     *
     * @param state an ended state
     * @param cause why, empty where it was delivered
     * @param text what happened, for operators; without secrets
     */
    record Ended(DeliveryState state, Optional<Cause> cause, String text) implements Outcome {}

    /**
     * It is tried again; the other deliveries of its key wait behind it.
     *
     * @param due when
     * @param cause why
     * @param text what happened, for operators; without secrets
     * @param check the request that asks for the outcome, where the target accepted this attempt for later
     */
    record Again(Instant due, Cause cause, String text, Optional<MappedRequest> check) implements Outcome {}

    /**
     * It waits until the ticket of its key changes by an operator's hand, the subscriptions change, or the store is opened
     * anew.
     *
     * @param cause why
     */
    record Held(Cause cause) implements Outcome {}
}
