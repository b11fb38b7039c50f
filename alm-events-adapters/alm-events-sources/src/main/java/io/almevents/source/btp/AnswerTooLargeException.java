package io.almevents.source.btp;

import io.almevents.source.SourceException;
import java.util.Optional;

/** A page has more bytes than the client reads; a smaller page may have less. */
final class AnswerTooLargeException extends SourceException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(int pageSize) {
        super(
                Kind.UNREADABLE,
                "the events service answered to a page of " + pageSize + (pageSize == 1 ? " event" : " events")
                        + " with more bytes than the property maxAnswerBytes of the destination allows; raise it",
                Optional.empty());
    }
}
