package io.almevents.lifecycle;

import io.almevents.lifecycle.Ruling.Again;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Absent;
import io.almevents.spi.Accepted;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Found;
import io.almevents.spi.Intent;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketPolicy;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.Optional;

/** What the target's answer to a {@link Step} means for ticket and delivery. Pure functions. */
public final class Answers {
    /**
     * A conflict is worth one more attempt, where the ticket could not be read in between; whoever loses twice in a row
     * would go on losing.
     */
    private static final int ATTEMPTS_WITH_CONFLICT = 2;

    private Answers() {}

    /**
     * What the result of a request means.
     *
     * @param sent the step that was carried out
     * @param check the request that was sent instead, where an earlier attempt had been accepted for later
     * @param result how it ended
     * @param situation what the step was decided from
     * @param repeatable whether the mapping lets a doubtful update or close be sent again
     * @return what becomes of ticket and delivery
     */
    public static Verdict after(
            Step.Send sent,
            Optional<MappedRequest> check,
            DeliveryResult result,
            Situation situation,
            boolean repeatable) {
        if (result instanceof Delivered delivered) {
            return new Verdict(settled(sent, delivered.ticket(), situation), Ruling.delivered());
        }
        if (result instanceof Accepted accepted) {
            return new Verdict(
                    failed(sent, situation),
                    new Again(
                            Optional.of(accepted.after()),
                            Cause.ACCEPTED,
                            "accepted, to be asked for",
                            Optional.of(accepted.check()),
                            Scope.DELIVERY));
        }
        if (result instanceof Retry retry) {
            Cause cause = retry.scope() == Scope.DESTINATION ? Cause.TARGET_BUSY : Cause.TRYING_AGAIN;
            return new Verdict(
                    failed(sent, situation), new Again(retry.after(), cause, retry.text(), check, retry.scope()));
        }
        if (result instanceof Unconfirmed unconfirmed) {
            return unconfirmed(sent, check, unconfirmed.text(), situation, repeatable);
        }
        return rejected(sent, check, (Rejected) result, situation);
    }

    /**
     * What the result of a search means.
     *
     * @param result what was found
     * @param situation what the search was decided from
     * @return what becomes of ticket and delivery
     */
    public static Verdict afterSearch(FindResult result, Situation situation) {
        Ticket ticket = situation.ticket();
        if (result instanceof Found found) {
            // The doubtful create had arrived. For any other delivery the ticket is only now known to be open.
            Ruling ruling = situation.doubtIsOurs()
                    ? Ruling.delivered()
                    : Again.atOnce(Cause.TRYING_AGAIN, "the ticket was found");
            return new Verdict(found.ticket().opened(), ruling);
        }
        if (result instanceof Absent) {
            return new Verdict(ticket.absent(), Again.atOnce(Cause.TRYING_AGAIN, "the ticket was not found"));
        }
        Optional<Duration> retryAfter = ((Unknown) result).retryAfter();
        if (retryAfter.isPresent()) {
            return new Verdict(
                    ticket,
                    new Again(retryAfter, Cause.IN_DOUBT, "the search failed", Optional.empty(), Scope.DELIVERY));
        }
        if (situation.maySendTwice()) {
            return new Verdict(ticket.absent(), Again.later(Cause.TRYING_AGAIN, "the target cannot be searched"));
        }
        return new Verdict(
                ticket,
                situation.doubtIsOurs()
                        ? Ruling.parked(Cause.IN_DOUBT, "it is not known whether it arrived")
                        : new Ruling.Hold(Cause.IN_DOUBT));
    }

    /** The ticket after a request that made none: a closed one stays the last one known until another is made. */
    private static Ticket failed(Step.Send sent, Situation situation) {
        return situation.ticket().state() == TicketState.CLOSED ? situation.ticket() : sent.ticket();
    }

    private static Ticket settled(Step.Send sent, Ticket answered, Situation situation) {
        return switch (sent.intent()) {
            case CREATE, UPDATE, REOPEN -> answered.opened();
            case CLOSE -> answered.closed(situation.now());
            case READ -> answered;
            case NOTIFY, CHECK -> sent.ticket();
        };
    }

    private static Verdict unconfirmed(
            Step.Send sent, Optional<MappedRequest> check, String text, Situation situation, boolean repeatable) {
        if ((sent.intent().repeatable() && repeatable)
                || check.isPresent()
                || situation.capabilities().dropsDuplicates()) {
            Again again = new Again(Optional.empty(), Cause.TRYING_AGAIN, text, check, Scope.DELIVERY);
            return new Verdict(failed(sent, situation), again);
        }
        if (sent.intent() == Intent.CREATE && situation.capabilities().search()) {
            Duration lag = situation.capabilities().searchLag();
            Optional<Duration> after = lag.isZero() ? Optional.empty() : Optional.of(lag);
            return new Verdict(
                    sent.ticket().inDoubt(situation.id().value()),
                    new Again(after, Cause.IN_DOUBT, text, Optional.empty(), Scope.DELIVERY));
        }
        if (situation.policy().onDoubt() == TicketPolicy.OnDoubt.RETRY) {
            return new Verdict(failed(sent, situation), Again.later(Cause.TRYING_AGAIN, text));
        }
        Ticket ticket = sent.intent() == Intent.CREATE
                ? sent.ticket().inDoubt(situation.id().value())
                : failed(sent, situation);
        return new Verdict(ticket, Ruling.parked(Cause.IN_DOUBT, text));
    }

    private static Verdict rejected(
            Step.Send sent, Optional<MappedRequest> check, Rejected rejected, Situation situation) {
        Cause cause = cause(rejected.reason());
        if (rejected.scope() == Scope.DESTINATION) {
            Again again = new Again(Optional.empty(), cause, rejected.text(), check, Scope.DESTINATION);
            return new Verdict(failed(sent, situation), again);
        }
        if (cause == Cause.CONFLICT && situation.attempts().count() + 1 < ATTEMPTS_WITH_CONFLICT) {
            return new Verdict(failed(sent, situation), Again.later(cause, rejected.text()));
        }
        if (cause == Cause.GONE && situation.policy().onGone() == TicketPolicy.OnGone.CREATE) {
            return gone(sent, rejected, situation);
        }
        return new Verdict(failed(sent, situation), Ruling.parked(cause, rejected.text()));
    }

    private static Verdict gone(Step.Send sent, Rejected rejected, Situation situation) {
        return switch (sent.intent()) {
            case UPDATE, REOPEN -> new Verdict(sent.ticket().next(), Again.atOnce(Cause.TRYING_AGAIN, rejected.text()));
            // A ticket that vanished needs no closing, and must not be made anew to be closed.
            case CLOSE -> new Verdict(sent.ticket().closed(situation.now()), Ruling.skipped(Cause.NOTHING_TO_CLOSE));
            // It counts as closed by somebody: what the resource does next begins a ticket anew, as the policy wants
            // it.
            case READ ->
                new Verdict(
                        sent.ticket().state() == TicketState.OPEN
                                ? sent.ticket().closed(situation.now())
                                : sent.ticket(),
                        Ruling.skipped(Cause.NOTHING_TO_READ));
            case CREATE, NOTIFY, CHECK ->
                new Verdict(failed(sent, situation), Ruling.parked(Cause.GONE, rejected.text()));
        };
    }

    private static Cause cause(Rejected.Reason reason) {
        return switch (reason) {
            case REFUSED -> Cause.REFUSED;
            case GONE -> Cause.GONE;
            case CONFLICT -> Cause.CONFLICT;
            case UNAUTHORISED -> Cause.UNAUTHORISED;
            case CONFIGURATION -> Cause.CONFIGURATION;
        };
    }
}
