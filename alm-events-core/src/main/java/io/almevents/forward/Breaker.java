package io.almevents.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a target that is down from being asked by everything that waits for it. After a few failures in a row the destination
 * rests: the store is told to pause it, so that a restart and other processes know, and nothing uses up its attempts. After
 * the rest one delivery at a time tries; an answer ends the caution, a failure makes the next rest twice as long. Guarded by
 * its lane.
 */
final class Breaker {
    /** Failures in a row, of which each may be bad luck. */
    static final int FAILURES = 5;

    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    /** A target that is back is noticed within this time. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    /** 2^6 seconds exceed the longest rest; doubling further would only overflow. */
    private static final int MAX_DOUBLINGS = 6;

    private int failuresInARow;
    /** Rests since the last answer. */
    private int rests;

    private Instant restsUntil = Instant.MIN;

    /** Whether one call at a time is enough, for the last ones failed. */
    boolean isCautious() {
        return rests > 0;
    }

    /** Notes a failure; tells until when the destination is to rest, if it has to begin a rest now. */
    Optional<Instant> failed(Instant now) {
        if (now.isBefore(restsUntil)) {
            // It was sent before the rest began, and says nothing new.
            return Optional.empty();
        }
        failuresInARow++;
        if (failuresInARow < FAILURES) {
            return Optional.empty();
        }
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(rests, MAX_DOUBLINGS));
        rests++;
        restsUntil = now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        return Optional.of(restsUntil);
    }

    /** Notes an answer, also one that refuses: the target is there. */
    void answered() {
        failuresInARow = 0;
        rests = 0;
        restsUntil = Instant.MIN;
    }
}
