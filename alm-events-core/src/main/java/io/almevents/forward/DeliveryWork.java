package io.almevents.forward;

import io.almevents.forward.Worked.Contact;
import io.almevents.lifecycle.Intents;
import io.almevents.lifecycle.Lifecycle;
import io.almevents.lifecycle.Ruling;
import io.almevents.lifecycle.Situation;
import io.almevents.lifecycle.Step;
import io.almevents.lifecycle.Verdict;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Scope;
import io.almevents.ticket.MaintenanceWindow;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one claim from the decision to the outcome, and leaves it to others to store that. What is to be sent is sent by
 * {@link Sending}. Safe for use by several threads.
 */
final class DeliveryWork {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWork.class);

    /** So often a create of a subscription that rests is looked at again: another configuration may have ended the rest. */
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final Surroundings surroundings;
    private final CreateLimits creates;
    private final Judging judging;
    private final Sending sending;

    DeliveryWork(Surroundings surroundings, CreateLimits creates) {
        this.surroundings = surroundings;
        this.creates = creates;
        judging = new Judging(surroundings);
        sending = new Sending(surroundings, judging);
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
            return judging.sent(claim, new Verdict(claim.ticket(), again), Contact.FAILED);
        }
    }

    private Worked decideAndSend(Claim claim, @Nullable Route route, long latestWrite) {
        if (route == null) {
            return judging.unsent(claim, new Verdict(claim.ticket(), new Ruling.Hold(Cause.SUBSCRIPTION_UNKNOWN)));
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
            return judging.unsent(claim, new Verdict(echoed(found), Ruling.skipped(Cause.ECHO)));
        }
        // What was accepted for later is asked for again; that creates nothing.
        boolean mayHaveBeenSent = claim.abandoned() && claim.check().isEmpty();
        Situation situation = mayHaveBeenSent ? Lifecycle.abandoned(found) : found;
        Step step = Lifecycle.decide(situation);
        if (step instanceof Step.Settle settle) {
            return judging.unsent(claim, settle.verdict());
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
        Worked worked = sending.on(claim, route, step, situation, latestWrite);
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
}
