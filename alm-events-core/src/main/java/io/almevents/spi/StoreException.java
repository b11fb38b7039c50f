package io.almevents.spi;

import org.jspecify.annotations.Nullable;

/** A store that cannot do what it was asked for. Nothing was written. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure of the store.
     *
     * @param message what went wrong and what to do; never values of events
     * @param cause what the failure came from, or {@code null}
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
