package io.almevents.target.rest;

import io.almevents.http.Exchange;
import io.almevents.http.HttpDestination;
import io.almevents.http.HttpResults;
import io.almevents.http.RetryAfter;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Deadline;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.Rejected;
import io.almevents.spi.Target;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends what the mapping made and reads answers as the mapping says. */
final class RestTarget implements Target {
    /** A mapping may describe a search; where it does not, the search says so at once. Its update may reopen a ticket. */
    static final Capabilities CAPABILITIES =
            Capabilities.NONE.withSearch(Duration.ZERO).withReopening();

    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    /** After a search that failed, where the target names no time. */
    private static final Duration NEXT_SEARCH = Duration.ofSeconds(10);

    private final HttpDestination destination;
    private final Duration timeout;
    private final Clock clock;

    RestTarget(HttpDestination destination, Duration timeout, Clock clock) {
        this.destination = destination;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public DeliveryResult deliver(DeliveryRequest request) throws InterruptedException {
        Exchange exchange = destination.exchange(request.request(), request);
        DeliveryResult result = HttpResults.of(exchange, request, clock.instant());
        if (result instanceof Delivered && exchange instanceof Exchange.Answered answered) {
            Optional<MappedRequest> proof = request.reader().verify(answered.answer());
            return proof.isPresent() ? verified(proof.get(), request) : result;
        }
        return result;
    }

    private DeliveryResult verified(MappedRequest proof, DeliveryRequest request) throws InterruptedException {
        Exchange exchange = destination.exchange(proof, request);
        return exchange instanceof Exchange.Answered answered && succeeded(answered.answer())
                ? request.reader().verified(answered.answer())
                : new Unconfirmed("the write was answered with success, and its proof could not be read");
    }

    @Override
    public FindResult find(DeliveryRequest request) throws InterruptedException {
        if (request.find().isEmpty()) {
            return new Unknown(Optional.empty());
        }
        Exchange exchange = destination.exchange(request.find().get(), request);
        if (exchange instanceof Exchange.Answered answered) {
            Answer answer = answered.answer();
            return succeeded(answer)
                    ? request.reader().found(answer)
                    : new Unknown(RetryAfter.of(answer, clock.instant()).or(() -> Optional.of(NEXT_SEARCH)));
        }
        return new Unknown(Optional.of(NEXT_SEARCH));
    }

    /**
     * Asks for the URL of the destination itself: also a 404 tells that there is a server and that the credentials are not
     * wrong. Not so a redirect, which often leads to a page for logging in, nor a gateway that speaks for a server that is
     * down.
     */
    @Override
    public ProbeResult probe() throws InterruptedException {
        MappedRequest get = new MappedRequest("GET", "", Map.of(), MappedRequest.JSON, Optional.empty());
        Exchange exchange = destination.exchange(get, Deadline.after(timeout, System::nanoTime));
        if (exchange instanceof Exchange.Answered answered) {
            int status = answered.answer().status();
            return new ProbeResult(state(status), destination.name() + " answered " + status + hint(status));
        }
        boolean refused = exchange instanceof Exchange.Impossible impossible
                && impossible.reason() == Rejected.Reason.UNAUTHORISED;
        return new ProbeResult(
                refused ? ProbeResult.State.UNAUTHORISED : ProbeResult.State.UNREACHABLE, text(exchange));
    }

    private static ProbeResult.State state(int status) {
        return switch (status) {
            case 401, 403, 407 -> ProbeResult.State.UNAUTHORISED;
            case 502, 503, 504 -> ProbeResult.State.UNREACHABLE;
            default -> isRedirect(status) ? ProbeResult.State.UNKNOWN : ProbeResult.State.READY;
        };
    }

    private static String hint(int status) {
        return isRedirect(status)
                ? ": a redirect, which is not followed and does not tell whether the credentials are right"
                : "";
    }

    private static boolean isRedirect(int status) {
        return status >= REDIRECTION && status < CLIENT_ERROR;
    }

    private static String text(Exchange exchange) {
        if (exchange instanceof Exchange.NotSent notSent) {
            return notSent.text();
        }
        return exchange instanceof Exchange.Unanswered unanswered
                ? unanswered.text()
                : ((Exchange.Impossible) exchange).text();
    }

    private static boolean succeeded(Answer answer) {
        return answer.status() >= OK && answer.status() < REDIRECTION;
    }

    /** Does nothing: the forwarder closes the destination. */
    @Override
    public void close() {}
}
