package io.almevents.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;

/** When open tickets are read: spread over the interval, so that those that were opened together are not read together. */
final class PollTimes {
    /** What of the interval varies from one reading to the next, so that what was read together drifts apart. */
    private static final int JITTER_PARTS = 10;

    private final LongUnaryOperator random;

    PollTimes(LongUnaryOperator random) {
        this.random = random;
    }

    /** The first time, within the interval. */
    Instant first(Instant now, Duration interval) {
        return now.plus(interval).minusMillis(random.applyAsLong(interval.toMillis()));
    }

    /** The next time, at most an interval away. */
    Instant next(Instant now, Duration interval) {
        return now.plus(interval).minusMillis(random.applyAsLong(interval.toMillis() / JITTER_PARTS));
    }
}
