package io.almevents.source;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * How long a poller waits between two rounds. After a fault: a random part of a span that begins with the interval and
 * doubles with every further fault (full jitter), so that nodes that failed together do not come back together.
 */
record PollSchedule(Duration interval) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_SPAN = Duration.ofMinutes(10);
    /** However long a service asks to wait: no longer than this, for some ask for days by mistake. */
    private static final Duration LONGEST_REQUESTED = Duration.ofHours(1);
    /** 2^10 seconds exceed the longest span; doubling further would only overflow. */
    private static final int MAX_DOUBLINGS = 10;

    PollSchedule {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("the interval of a poller must be at least a second, not " + interval);
        }
    }

    /**
     * The wait after a fault.
     *
     * @param faults how many rounds in a row ended with one, from 1
     * @param retryAfter how long the service asks to wait
     * @param random gives a number from 0 below its argument
     */
    Duration afterFault(int faults, Optional<Duration> retryAfter, LongUnaryOperator random) {
        Duration requested = shorter(retryAfter.orElse(Duration.ZERO), LONGEST_REQUESTED);
        return longer(requested, longer(SHORTEST, Duration.ofMillis(random.applyAsLong(span(faults)) + 1)));
    }

    private long span(int faults) {
        if (interval.compareTo(LONGEST_SPAN) >= 0) {
            return interval.toMillis();
        }
        int doublings = Math.min(faults - 1, MAX_DOUBLINGS);
        return shorter(interval.multipliedBy(1L << doublings), LONGEST_SPAN).toMillis();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
