package io.almevents.http;

import io.almevents.mapping.Answer;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.Intent;
import io.almevents.spi.Rejected;
import io.almevents.spi.Rejected.Reason;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an exchange means for a delivery, by what HTTP says of its status. Pure functions. An adapter that knows better, for
 * one status of its system, decides that one itself and leaves the rest to this class.
 *
 * <pre>
 * 2xx                                        read by the mapping
 * 408, 425, 429, 5xx but 501 and 505         tried again; if the target says when, the whole destination waits
 * 401                                        the credentials are wrong: the destination pauses
 * 404, 410 to an update, close or read       the ticket is gone
 * 410 to a notification                      nobody listens there any more: the destination pauses
 * 409, 412                                   conflict with another change
 * 3xx                                        configured wrongly: no redirect is followed
 * everything else                            refused
 *
 * no token, for its service cannot be used   tried again
 * credentials refused by the token service   the destination pauses
 * </pre>
 */
public final class HttpResults {
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int BEYOND = 600;

    private HttpResults() {}

    /**
     * What an exchange means.
     *
     * @param exchange how it ended
     * @param request what was sent; its reader reads the answer of a success
     * @param now the time, for a target that names a date to wait for
     * @return the result
     */
    public static DeliveryResult of(Exchange exchange, DeliveryRequest request, Instant now) {
        if (exchange instanceof Exchange.Answered answered) {
            Answer answer = answered.answer();
            return ofStatus(answer.status(), request.intent(), RetryAfter.of(answer, now))
                    .map(result -> withReason(result, request, answer))
                    .orElseGet(() -> request.reader().read(answer));
        }
        if (exchange instanceof Exchange.NotSent notSent) {
            return new Retry(Optional.empty(), Scope.DELIVERY, notSent.text());
        }
        if (exchange instanceof Exchange.Unanswered unanswered) {
            return new Unconfirmed(unanswered.text());
        }
        Exchange.Impossible impossible = (Exchange.Impossible) exchange;
        return new Rejected(impossible.reason(), impossible.text(), impossible.scope());
    }

    /**
     * What a status means.
     *
     * @param status the status code
     * @param intent what the request was to achieve
     * @param retryAfter how long the target asks to wait
     * @return the result, empty for a success, which the mapping reads
     */
    public static Optional<DeliveryResult> ofStatus(int status, Intent intent, Optional<Duration> retryAfter) {
        if (status >= OK && status < REDIRECTION) {
            return Optional.empty();
        }
        String text = "the target answered " + status;
        if (retries(status)) {
            // A time that the target names holds for every request to it.
            Scope scope = retryAfter.isPresent() ? Scope.DESTINATION : Scope.DELIVERY;
            return Optional.of(new Retry(retryAfter, scope, text));
        }
        if (status >= REDIRECTION && status < CLIENT_ERROR) {
            return Optional.of(new Rejected(
                    Reason.CONFIGURATION, text + ": redirects are not followed, correct the URL", Scope.DELIVERY));
        }
        return Optional.of(refusal(status, intent, text));
    }

    /** What the mapping reads from a refusal helps the operator more than the status alone. */
    private static DeliveryResult withReason(DeliveryResult result, DeliveryRequest request, Answer answer) {
        if (result instanceof Rejected rejected) {
            String reason = request.reader()
                    .errorMessage(answer)
                    .map(text -> ": " + text)
                    .orElse("");
            return new Rejected(rejected.reason(), rejected.text() + reason, rejected.scope());
        }
        return result;
    }

    private static boolean retries(int status) {
        return switch (status) {
            case 408, 425, 429 -> true;
            case 501, 505 -> false;
            default -> status >= SERVER_ERROR && status < BEYOND;
        };
    }

    private static Rejected refusal(int status, Intent intent, String text) {
        boolean knownTicket = intent != Intent.CREATE && intent != Intent.NOTIFY;
        return switch (status) {
            case 401 -> new Rejected(Reason.UNAUTHORISED, text, Scope.DESTINATION);
            case 404 -> new Rejected(knownTicket ? Reason.GONE : Reason.REFUSED, text, Scope.DELIVERY);
            case 410 ->
                intent == Intent.NOTIFY
                        ? new Rejected(Reason.GONE, text, Scope.DESTINATION)
                        : new Rejected(knownTicket ? Reason.GONE : Reason.REFUSED, text, Scope.DELIVERY);
            case 409, 412 -> new Rejected(Reason.CONFLICT, text, Scope.DELIVERY);
            default -> new Rejected(Reason.REFUSED, text, Scope.DELIVERY);
        };
    }
}
