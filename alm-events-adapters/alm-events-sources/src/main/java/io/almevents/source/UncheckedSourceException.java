package io.almevents.source;

import java.util.Objects;

/** A {@link SourceException} where only unchecked exceptions may be thrown, for instance within a stream. */
public final class UncheckedSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Wraps a fault.
     *
     * @param cause the fault, whose message this has too
     */
    public UncheckedSourceException(SourceException cause) {
        super(cause.getMessage(), cause);
    }

    /**
     * The fault itself.
     *
     * @return the fault
     */
    public SourceException fault() {
        return (SourceException) Objects.requireNonNull(getCause());
    }
}
