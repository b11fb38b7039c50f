package io.almevents.lifecycle;

import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Scope;
import java.time.Duration;
import java.util.Optional;

/** What becomes of a delivery; when exactly it is tried again is for the dispatcher to say. */
public sealed interface Ruling {
    /**
     * It has ended.
     *
     * @param state an ended state
     * @param cause why, empty where it was delivered
     * @param text what happened
     */
    record End(DeliveryState state, Optional<Cause> cause, String text) implements Ruling {}

    /**
     * It is tried again, unless its attempts are used up.
     *
     * @param after how long to wait; empty where back-off decides
     * @param cause why
     * @param text what happened
     * @param check the request that asks for the outcome of this attempt
     * @param scope whether the whole destination waits
     */
    record Again(Optional<Duration> after, Cause cause, String text, Optional<MappedRequest> check, Scope scope)
            implements Ruling {
        /** At once, because the ticket is now known better. */
        static Again atOnce(Cause cause, String text) {
            return new Again(Optional.of(Duration.ZERO), cause, text, Optional.empty(), Scope.DELIVERY);
        }

        /** When back-off says so. */
        static Again later(Cause cause, String text) {
            return new Again(Optional.empty(), cause, text, Optional.empty(), Scope.DELIVERY);
        }
    }

    /**
     * It waits for an operator.
     *
     * @param cause why
     */
    record Hold(Cause cause) implements Ruling {}

    /** Ended well. */
    static Ruling delivered() {
        return new End(DeliveryState.DELIVERED, Optional.empty(), "");
    }

    /** Ended without a request. */
    static Ruling skipped(Cause cause) {
        return new End(DeliveryState.SKIPPED, Optional.of(cause), "");
    }

    /** Ended badly. */
    static Ruling parked(Cause cause, String text) {
        return new End(DeliveryState.PARKED, Optional.of(cause), text);
    }
}
