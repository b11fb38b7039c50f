package io.almevents.source.btp;

import io.almevents.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The events service answered with an error. The message of this exception tells status and codes; what the service says
 * in words may quote the request or an event, so it stands only in {@link #serviceMessage()}.
 */
public final class EventsServiceException extends SourceException {
    private static final long serialVersionUID = 1L;

    /** The status of the answer, an HTTP status code. */
    private final int status;

    private final transient ServiceError error;

    EventsServiceException(Kind kind, String message, Optional<Duration> retryAfter, int status, ServiceError error) {
        super(kind, message, retryAfter);
        this.status = status;
        this.error = error;
    }

    /**
     * The status of the answer.
     *
     * @return an HTTP status code
     */
    public int status() {
        return status;
    }

    /**
     * The service's own code of the error.
     *
     * @return the code, for instance 11006 where it was asked too often; empty where the answer has none
     */
    public OptionalInt code() {
        return error.code();
    }

    /**
     * The codes of the details.
     *
     * @return the codes in their order, unmodifiable
     */
    public List<Integer> detailCodes() {
        return error.detailCodes();
    }

    /**
     * What the error is about, in the service's words. May quote the request: show it to the operator only.
     *
     * @return the target, {@code ""} where the answer has none
     */
    public String target() {
        return error.target();
    }

    /**
     * What the service says in words. May quote the request or an event: show it to the operator only, and never log it.
     *
     * @return the message, {@code ""} where the answer has none
     */
    public String serviceMessage() {
        return error.message();
    }
}
