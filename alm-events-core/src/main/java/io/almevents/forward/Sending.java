package io.almevents.forward;

import io.almevents.forward.RequestMapping.Prepared;
import io.almevents.forward.Worked.Contact;
import io.almevents.lifecycle.Answers;
import io.almevents.lifecycle.Ruling;
import io.almevents.lifecycle.Situation;
import io.almevents.lifecycle.Step;
import io.almevents.lifecycle.Verdict;
import io.almevents.mapping.EvaluationException;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Deadline;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Intent;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import io.almevents.ticket.CorrelationKey;
import io.almevents.ticket.Ticket;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps the event of a claim, sends what comes of it, or searches for its ticket, and judges the answer. Safe for use by
 * several threads.
 */
final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Surroundings surroundings;
    private final Judging judging;

    Sending(Surroundings surroundings, Judging judging) {
        this.surroundings = surroundings;
        this.judging = judging;
    }

    /**
     * Takes the step.
     *
     * @param latestWrite when no request may be written any more, in nanoseconds of the ticker
     */
    Worked on(Claim claim, Route route, Step step, Situation situation, long latestWrite) {
        Intent intent = step instanceof Step.Send send ? send.intent() : Intent.CREATE;
        Ticket ticket = step instanceof Step.Send send ? send.ticket() : situation.ticket();
        try {
            Optional<Prepared> prepared = prepare(claim, route, intent, ticket);
            if (prepared.isEmpty()) {
                return judging.unsent(claim, new Verdict(claim.ticket(), Ruling.skipped(Cause.NOT_MAPPED)));
            }
            Deadline deadline = deadline(route, latestWrite);
            DeliveryRequest request = request(claim, intent, ticket, prepared.get(), deadline);
            return step instanceof Step.Send send
                    ? send(
                            claim,
                            route,
                            send,
                            request,
                            situation,
                            prepared.get().repeatable())
                    : search(claim, route, request, situation);
        } catch (EvaluationException e) {
            Ruling parked = Ruling.parked(Cause.UNMAPPABLE, String.valueOf(e.getMessage()));
            return judging.unsent(claim, new Verdict(claim.ticket(), parked));
        }
    }

    private Optional<Prepared> prepare(Claim claim, Route route, Intent intent, Ticket ticket) {
        return new RequestMapping(route, claim.key(), claim.id(), surroundings.clock())
                .prepare(claim.message(), intent, ticket);
    }

    /**
     * Of all requests of the claim. Whoever sends looks at it just before it writes, so that a process that was frozen at
     * any moment writes nothing with a claim that has gone to another node.
     */
    private Deadline deadline(Route route, long latestWrite) {
        LongSupplier ticker = surroundings.ticker();
        long end = ticker.getAsLong() + route.destination().timeout().toNanos();
        return Deadline.at(end - latestWrite > 0 ? latestWrite : end, ticker);
    }

    private static DeliveryRequest request(
            Claim claim, Intent intent, Ticket ticket, Prepared prepared, Deadline deadline) {
        return new DeliveryRequest(
                claim.check().isPresent() ? Intent.CHECK : intent,
                claim.check().orElse(prepared.request()),
                prepared.find(),
                ticket,
                new CorrelationKey(claim.key(), ticket.generation()),
                claim.id(),
                deadline,
                prepared.reader(),
                claim.message().trace());
    }

    private Worked send(
            Claim claim,
            Route route,
            Step.Send step,
            DeliveryRequest request,
            Situation situation,
            boolean repeatable) {
        DeliveryResult result = deliver(claim, route, request);
        if (isConflict(result) && changesTicket(request.intent())) {
            DeliveryResult read = read(claim, route, request).orElse(result);
            if (read instanceof Delivered fresh) {
                return sendOnceMore(claim, route, step.intent(), fresh.ticket(), request.deadline(), situation);
            }
            result = afterUnread(result, read);
        }
        return sent(claim, step, result, situation, repeatable);
    }

    private static boolean isConflict(DeliveryResult result) {
        return result instanceof Rejected rejected && rejected.reason() == Rejected.Reason.CONFLICT;
    }

    private static boolean changesTicket(Intent intent) {
        return intent == Intent.UPDATE || intent == Intent.CLOSE || intent == Intent.REOPEN;
    }

    /**
     * Reads the ticket that somebody else has changed; empty where the mapping cannot. Within the deadline of the request
     * that was refused, for the claim is made for one exchange.
     */
    private Optional<DeliveryResult> read(Claim claim, Route route, DeliveryRequest refused) {
        if (route.mapping().isEmpty()) {
            return Optional.empty();
        }
        try {
            return prepare(claim, route, Intent.READ, refused.ticket())
                    .map(prepared -> request(claim, Intent.READ, refused.ticket(), prepared, refused.deadline()))
                    .map(request -> deliver(claim, route, request));
        } catch (EvaluationException e) {
            LOG.warn("Delivery {}: its ticket could not be read: {}", Named.of(claim), e.getMessage());
            return Optional.empty();
        }
    }

    /** The refused request has changed nothing: what befalls the question may befall the delivery as well. */
    private static DeliveryResult afterUnread(DeliveryResult conflict, DeliveryResult read) {
        if (read instanceof Unconfirmed unanswered) {
            return new Retry(Optional.empty(), Scope.DELIVERY, unanswered.text());
        }
        boolean tells = read instanceof Retry
                || (read instanceof Rejected rejected && rejected.reason() != Rejected.Reason.REFUSED);
        return tells ? read : conflict;
    }

    /** As a second attempt, so that a second conflict is the last. */
    private Worked sendOnceMore(
            Claim claim, Route route, Intent intent, Ticket fresh, Deadline deadline, Situation situation) {
        Prepared prepared = prepare(claim, route, intent, fresh).orElseThrow();
        DeliveryResult result = deliver(claim, route, request(claim, intent, fresh, prepared, deadline));
        return sent(claim, new Step.Send(intent, fresh), result, situation.triedOnceMore(), prepared.repeatable());
    }

    private Worked sent(Claim claim, Step.Send step, DeliveryResult result, Situation situation, boolean repeatable) {
        boolean failed = result instanceof Retry
                || result instanceof Unconfirmed
                || (result instanceof Rejected rejected && rejected.scope() == Scope.DESTINATION);
        return judging.sent(
                claim,
                Answers.after(step, claim.check(), result, situation, repeatable),
                failed ? Contact.FAILED : Contact.ANSWERED);
    }

    private static DeliveryResult deliver(Claim claim, Route route, DeliveryRequest request) {
        LOG.debug("Delivery {}: sending, to {}", Named.of(claim), request.intent());
        try {
            return route.target().deliver(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unconfirmed("interrupted");
        } catch (RuntimeException e) {
            // The class alone: the message may quote the event or the answer.
            LOG.error(
                    "Delivery {}: its target failed with {}",
                    Named.of(claim),
                    e.getClass().getName());
            return new Unconfirmed("the target failed with " + e.getClass().getName());
        }
    }

    private Worked search(Claim claim, Route route, DeliveryRequest request, Situation situation) {
        FindResult result = find(claim, route, request, situation);
        return judging.sent(
                claim,
                Answers.afterSearch(result, situation),
                result instanceof Unknown ? Contact.FAILED : Contact.ANSWERED);
    }

    private FindResult find(Claim claim, Route route, DeliveryRequest request, Situation situation) {
        LOG.debug("Delivery {}: searching its ticket", Named.of(claim));
        try {
            return route.target().find(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error(
                    "Delivery {}: the search of its target failed with {}",
                    Named.of(claim),
                    e.getClass().getName());
        }
        return new Unknown(Optional.of(judging.backOff(situation)));
    }
}
