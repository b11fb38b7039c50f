package io.almevents.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * The attempts of a delivery so far.
 *
 * @param count how many
 * @param first when the first one was made, empty before it
 */
public record Attempts(int count, Optional<Instant> first) {
    /** No attempt yet. */
    public static final Attempts NONE = new Attempts(0, Optional.empty());

    /**
     * One more.
     *
     * @param at when it was made
     * @return the attempts with it
     */
    public Attempts plusOne(Instant at) {
        return new Attempts(count + 1, first.or(() -> Optional.of(at)));
    }
}
