package io.almevents.source;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service cannot be read. Its message shows neither secrets nor values of events. */
public class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of fault it is. */
    private final Kind kind;

    /** How long the service asks to wait; {@code null} where it does not say. */
    private final @Nullable Duration retryAfter;

    /** What kind of fault it is, which tells what to do. */
    public enum Kind {
        /** The service was not reached, broke off, or told of a fault of its own: try again later. */
        UNAVAILABLE,
        /** The service was asked too often: try again later. */
        BUSY,
        /** The credentials are wrong, or do not allow this: somebody has to correct them. */
        UNAUTHORISED,
        /** The service refuses the request as such: somebody has to correct the configuration. */
        REFUSED,
        /** The answer is not what the documents say: somebody has to look at it. */
        UNREADABLE
    }

    /**
     * A fault.
     *
     * @param kind what kind of fault
     * @param message what happened and what to do
     * @param retryAfter how long the service asks to wait; empty where it does not say
     */
    public SourceException(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter.orElse(null);
    }

    /**
     * What kind of fault it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * How long the service asks to wait.
     *
     * @return the time, empty where it does not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
