package io.almevents.forward;

import io.almevents.spi.Completion;
import io.almevents.spi.Outcome;
import io.almevents.spi.Scope;

/**
 * What came of working on a claim.
 *
 * @param completion what to store
 * @param contact how the target fared
 * @param scope whether the whole destination waits as long as the delivery
 */
record Worked(Completion completion, Contact contact, Scope scope) {
    /** How the target fared. */
    enum Contact {
        /** Nothing was sent. */
        NONE,
        /** It answered. */
        ANSWERED,
        /** It failed, and may be down. */
        FAILED
    }

    /** The same with a create that counts. */
    Worked counted() {
        return new Worked(completion.withCount(), contact, scope);
    }

    /** Whether the destination is to be paused with the delivery. */
    boolean pauses() {
        return scope == Scope.DESTINATION && completion.outcome() instanceof Outcome.Again;
    }
}
