package io.almevents.source.wire;

import io.almevents.http.Exchange;
import io.almevents.http.RetryAfter;
import io.almevents.mapping.Answer;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.spi.Rejected;
import java.time.Instant;
import java.util.Optional;

/** What the end of an exchange means for who asked. */
public final class SourceExchange {
    private static final int SERVER_ERROR = 500;

    private SourceExchange() {}

    /** The answer, whatever its status; throws where there is none. */
    public static Answer answer(Exchange exchange, String service) throws SourceException {
        if (exchange instanceof Exchange.Answered answered) {
            return answered.answer();
        }
        if (exchange instanceof Exchange.NotSent notSent) {
            throw fault(Kind.UNAVAILABLE, service + " cannot be asked now: " + notSent.text());
        }
        if (exchange instanceof Exchange.Unanswered unanswered) {
            throw fault(Kind.UNAVAILABLE, service + " gave no answer: " + unanswered.text());
        }
        Exchange.Impossible impossible = (Exchange.Impossible) exchange;
        throw fault(
                impossible.reason() == Rejected.Reason.UNAUTHORISED ? Kind.UNAUTHORISED : Kind.REFUSED,
                service + " cannot be asked: " + impossible.text());
    }

    /** Throws where the service is busy or broken, which may be over by itself. */
    public static void refuseFaultsOfTheServer(Answer answer, String service) throws SourceException {
        int status = answer.status();
        if (status == 408 || status == 425 || status == 429) {
            throw new SourceException(Kind.BUSY, service + " answered " + status, RetryAfter.of(answer, Instant.now()));
        }
        if (status >= SERVER_ERROR) {
            throw new SourceException(
                    Kind.UNAVAILABLE, service + " answered " + status, RetryAfter.of(answer, Instant.now()));
        }
    }

    private static SourceException fault(Kind kind, String text) {
        return new SourceException(kind, text, Optional.empty());
    }
}
