package io.almevents.forward;

import io.almevents.forward.RequestMapping.Prepared;
import io.almevents.forward.Worked.Contact;
import io.almevents.lifecycle.Answers;
import io.almevents.lifecycle.Intents;
import io.almevents.lifecycle.Lifecycle;
import io.almevents.lifecycle.Ruling;
import io.almevents.lifecycle.Situation;
import io.almevents.lifecycle.Step;
import io.almevents.lifecycle.Verdict;
import io.almevents.mapping.EvaluationException;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Deadline;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.FindResult;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import io.almevents.ticket.CorrelationKey;
import io.almevents.ticket.MaintenanceWindow;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one claim from the decision to the outcome, and leaves it to others to store that. Safe for use by several threads. */
final class DeliveryWork {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWork.class);

    /** So often a create of a subscription that rests is looked at again: another configuration may have ended the rest. */
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final Surroundings surroundings;
    private final CreateLimits creates;
    private final Schedule schedule;

    DeliveryWork(Surroundings surroundings, CreateLimits creates) {
        this.surroundings = surroundings;
        this.creates = creates;
        this.schedule = new Schedule(surroundings.random());
    }

    /**
     * Decides, maps, sends, and judges the answer. An interrupted thread stays interrupted. A fault of the code itself
     * counts as a failed attempt, so that the delivery ends as a dead letter rather than nowhere.
     *
     * @param route the way to take; {@code null} where the subscription is gone
     * @param latestWrite when no request may be written any more, in nanoseconds of the ticker: the key may be another
     *     node's soon
     */
    Worked on(Claim claim, @Nullable Route route, long latestWrite) {
        try {
            return decideAndSend(claim, route, latestWrite);
        } catch (RuntimeException e) {
            String what = "failed with " + e.getClass().getName();
            LOG.error("Delivery {}: its work {}", Named.of(claim), what);
            Ruling again = new Ruling.Again(Optional.empty(), Cause.TRYING_AGAIN, what, claim.check(), Scope.DELIVERY);
            return sent(claim, new Verdict(claim.ticket(), again), Contact.FAILED);
        }
    }

    private Worked decideAndSend(Claim claim, @Nullable Route route, long latestWrite) {
        if (route == null) {
            return unsent(claim, new Verdict(claim.ticket(), new Ruling.Hold(Cause.SUBSCRIPTION_UNKNOWN)));
        }
        if (claim.group().isPresent()) {
            // It waited here while the create before it was summarised.
            return handedOver(claim, new TicketGroup(claim.group().get(), Duration.ZERO));
        }
        if (claim.attempts().count() == 0 && !Intents.known(claim.message())) {
            LOG.warn("Delivery {}: the verb of its event type is not known; taken for an update", Named.of(claim));
        }
        Situation found = new Situation(
                claim.intent(),
                claim.ticket(),
                claim.id(),
                claim.attempts(),
                claim.insisted(),
                route.target().capabilities(),
                route.policy(),
                surroundings.clock().instant());
        if (isEcho(found, claim)) {
            return unsent(claim, new Verdict(echoed(found), Ruling.skipped(Cause.ECHO)));
        }
        // What was accepted for later is asked for again; that creates nothing.
        boolean mayHaveBeenSent = claim.abandoned() && claim.check().isEmpty();
        Situation situation = mayHaveBeenSent ? Lifecycle.abandoned(found) : found;
        Step step = Lifecycle.decide(situation);
        if (step instanceof Step.Settle settle) {
            return unsent(claim, settle.verdict());
        }
        Optional<Outcome> heldBack = heldBack(claim, route, step);
        if (heldBack.isPresent()) {
            // A doubt that has just come up must outlive the wait.
            Completion waits = new Completion(situation.ticket(), claim.attempts(), heldBack.get());
            return new Worked(waits, Contact.NONE, Scope.DELIVERY);
        }
        Intent intent = step instanceof Step.Send send ? send.intent() : Intent.CREATE;
        boolean counts = isNewCreate(claim, route, intent);
        if (counts && !mayGoOn(claim) && !creates.admit(claim, limit(route), situation.now())) {
            return handedOver(claim, TicketGroup.summary(situation.now()));
        }
        Worked worked = mapAndSend(claim, route, step, situation, latestWrite);
        return counts && worked.contact() != Contact.NONE ? worked.counted() : worked;
    }

    /** A create counts when it is begun, however it ends; what was begun goes on. No summary holds events of SAP BTP. */
    private static boolean isNewCreate(Claim claim, Route route, Intent intent) {
        return intent == Intent.CREATE
                && route.options().maxCreatesPerHour().isPresent()
                && claim.attempts().count() == 0
                && claim.check().isEmpty()
                && !TicketGroup.isGroup(claim.key())
                && Intents.of(claim.message()) != Intent.NOTIFY;
    }

    /** What may have been sent, or an operator wants, is not handed over. */
    private static boolean mayGoOn(Claim claim) {
        return claim.abandoned() || claim.insisted();
    }

    private static int limit(Route route) {
        return route.options().maxCreatesPerHour().orElse(Integer.MAX_VALUE);
    }

    private static Worked handedOver(Claim claim, TicketGroup group) {
        Outcome ended = new Outcome.Ended(DeliveryState.SKIPPED, Optional.of(Cause.SUMMARISED), "");
        Candidate candidate = new Candidate(claim.key().subscription(), claim.destination()).in(group);
        Completion completion = new Completion(claim.ticket(), claim.attempts(), ended).withFallback(candidate);
        return new Worked(completion, Contact.NONE, Scope.DELIVERY);
    }

    private Worked mapAndSend(Claim claim, Route route, Step step, Situation situation, long latestWrite) {
        Intent intent = step instanceof Step.Send send ? send.intent() : Intent.CREATE;
        Ticket ticket = step instanceof Step.Send send ? send.ticket() : situation.ticket();
        try {
            Optional<Prepared> prepared = prepare(claim, route, intent, ticket);
            if (prepared.isEmpty()) {
                return unsent(claim, new Verdict(claim.ticket(), Ruling.skipped(Cause.NOT_MAPPED)));
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
            return unsent(claim, new Verdict(claim.ticket(), parked));
        }
    }

    /** Whether the event tells of what we wrote to the source alone, and nothing was sent of it yet. */
    private static boolean isEcho(Situation found, Claim claim) {
        boolean fresh = found.attempts().count() == 0 && !claim.abandoned() && !claim.insisted();
        boolean followed =
                found.ticket().state() == TicketState.OPEN || found.ticket().state() == TicketState.CLOSED;
        return fresh
                && followed
                && found.intent() != Intent.READ
                && !found.ticket().upstream().echoes().isEmpty()
                && Echoes.isEcho(claim.message(), found.ticket().upstream().echoes());
    }

    /** Where our write has closed the resource its ticket is closed as well: somebody did that at the target. */
    private static Ticket echoed(Situation found) {
        boolean closes = found.intent() == Intent.CLOSE && found.ticket().state() == TicketState.OPEN;
        return closes ? found.ticket().closed(found.now()) : found.ticket();
    }

    /** While a subscription rests it begins nothing; what is open is followed, and closed. */
    private Optional<Outcome> heldBack(Claim claim, Route route, Step step) {
        boolean begins = step instanceof Step.Send send
                && (send.intent() == Intent.CREATE || send.intent() == Intent.REOPEN || send.intent() == Intent.NOTIFY);
        if (!begins || claim.check().isPresent()) {
            return Optional.empty();
        }
        if (route.options().paused()) {
            return Optional.of(new Outcome.Held(Cause.SUBSCRIPTION_PAUSED));
        }
        Instant now = surroundings.clock().instant();
        Optional<Instant> snoozed = route.options().snoozedUntil().filter(now::isBefore);
        Optional<Instant> maintained = MaintenanceWindow.end(route.options().maintenance(), now);
        return maintained
                .map(end -> waiting(end, Cause.MAINTENANCE, now))
                .or(() -> snoozed.map(end -> waiting(end, Cause.SUBSCRIPTION_PAUSED, now)));
    }

    private static Outcome waiting(Instant end, Cause cause, Instant now) {
        Instant latest = now.plus(LONGEST_HOLD);
        return new Outcome.Again(end.isBefore(latest) ? end : latest, cause, "until " + end, Optional.empty());
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
        return sent(
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
        return sent(
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
        return new Unknown(Optional.of(schedule.backOff(situation.attempts().count() + 1)));
    }

    private Worked unsent(Claim claim, Verdict verdict) {
        return new Worked(completion(verdict, claim.attempts()), Contact.NONE, Scope.DELIVERY);
    }

    private Worked sent(Claim claim, Verdict verdict, Contact contact) {
        Attempts attempts = claim.attempts().plusOne(surroundings.clock().instant());
        Scope scope = verdict.ruling() instanceof Ruling.Again again ? again.scope() : Scope.DELIVERY;
        return new Worked(completion(verdict, attempts), contact, scope);
    }

    private Completion completion(Verdict verdict, Attempts attempts) {
        return new Completion(
                verdict.ticket(),
                attempts,
                schedule.outcome(
                        verdict.ruling(),
                        verdict.ticket().state(),
                        attempts,
                        surroundings.clock().instant()));
    }
}
