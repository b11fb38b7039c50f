package io.almevents.spi;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of the time that one exchange may take, on a monotonic clock. Immutable, safe for use by several threads. */
public final class Deadline {
    private final LongSupplier ticker;
    private final long end;

    private Deadline(LongSupplier ticker, long end) {
        this.ticker = ticker;
        this.end = end;
    }

    /**
     * A deadline that lies ahead.
     *
     * @param time how far ahead
     * @param ticker gives nanoseconds that never run backwards, as {@link System#nanoTime()} does
     * @return the deadline
     */
    public static Deadline after(Duration time, LongSupplier ticker) {
        return at(ticker.getAsLong() + time.toNanos(), ticker);
    }

    /**
     * A deadline at a moment.
     *
     * @param end the moment, in nanoseconds of the ticker; may have passed
     * @param ticker gives nanoseconds that never run backwards, as {@link System#nanoTime()} does
     * @return the deadline
     */
    public static Deadline at(long end, LongSupplier ticker) {
        return new Deadline(ticker, end);
    }

    /**
     * The time that is left.
     *
     * @return the time, zero once the deadline has passed
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - ticker.getAsLong()));
    }

    /**
     * Whether no time is left.
     *
     * @return true once the deadline has passed
     */
    public boolean expired() {
        return end - ticker.getAsLong() <= 0;
    }
}
