package io.almevents.lifecycle;

import io.almevents.lifecycle.Step.Search;
import io.almevents.lifecycle.Step.Send;
import io.almevents.lifecycle.Step.Settle;
import io.almevents.spi.Cause;
import io.almevents.spi.Intent;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketState;

/**
 * The life of a ticket: what an event means for a ticket in a given state. A pure function; what the target's answer then
 * means is told by {@link Answers}.
 *
 * <pre>
 *              NONE                OPEN     CLOSED                  IN_DOUBT
 * create       create              update   reopen, or a new one    search, or wait
 * update       create              update   reopen, or a new one    wait
 * close        nothing to close    close    nothing to close        wait
 * read         nothing to read     read     read                    search, or wait
 * notify       always sent; no ticket is followed. Only one that may have been sent already is as doubtful as a create
 * </pre>
 *
 * <p>An update of a ticket that was never made creates it, for its create may have been filtered out. While a create is in
 * doubt no other one is sent: two tickets for one incident are worse than a short wait.
 */
public final class Lifecycle {
    private Lifecycle() {}

    /**
     * Decides what to do next.
     *
     * @param situation all that the decision may depend on
     * @return the step
     */
    public static Step decide(Situation situation) {
        Ticket ticket = situation.ticket();
        if (situation.intent() == Intent.NOTIFY && !situation.doubtIsOurs()) {
            return new Send(Intent.NOTIFY, ticket);
        }
        return switch (ticket.state()) {
            case NONE -> withoutTicket(situation);
            case OPEN -> new Send(situation.intent() == Intent.CREATE ? Intent.UPDATE : situation.intent(), ticket);
            case CLOSED -> withClosedTicket(situation);
            case IN_DOUBT -> inDoubt(situation);
        };
    }

    /**
     * The situation of a delivery on which somebody worked before and told no outcome, for instance because the process
     * died. A create, or a notification, may have been sent, so it is in doubt, unless the target drops duplicates; anything else can be sent
     * again.
     *
     * @param situation the situation as that worker found it
     * @return the situation as it must be judged now
     */
    public static Situation abandoned(Situation situation) {
        boolean mayHaveCreated = !situation.capabilities().dropsDuplicates()
                && situation.ticket().state() != TicketState.IN_DOUBT
                && decide(situation) instanceof Send send
                && (send.intent() == Intent.CREATE || send.intent() == Intent.NOTIFY);
        return mayHaveCreated ? situation.doubtful(((Send) decide(situation)).ticket()) : situation;
    }

    private static Step withoutTicket(Situation situation) {
        return switch (situation.intent()) {
            case CLOSE -> skip(situation, Cause.NOTHING_TO_CLOSE);
            case READ -> skip(situation, Cause.NOTHING_TO_READ);
            case CREATE, UPDATE, REOPEN, NOTIFY, CHECK -> new Send(Intent.CREATE, situation.ticket());
        };
    }

    private static Step withClosedTicket(Situation situation) {
        return switch (situation.intent()) {
            case CLOSE -> skip(situation, Cause.NOTHING_TO_CLOSE);
            case READ -> new Send(Intent.READ, situation.ticket());
            case CREATE, UPDATE, REOPEN, NOTIFY, CHECK ->
                situation.reopens()
                        ? new Send(Intent.REOPEN, situation.ticket())
                        : new Send(Intent.CREATE, situation.ticket().next());
        };
    }

    private static Step inDoubt(Situation situation) {
        Ticket ticket = situation.ticket();
        boolean mayAsk =
                situation.doubtIsOurs() || situation.intent() == Intent.CREATE || situation.intent() == Intent.READ;
        if (mayAsk
                && situation.intent() != Intent.NOTIFY
                && situation.capabilities().search()) {
            return new Search(ticket);
        }
        if (!situation.doubtIsOurs()) {
            return new Settle(new Verdict(ticket, new Ruling.Hold(Cause.IN_DOUBT)));
        }
        return situation.maySendTwice()
                ? new Send(situation.intent() == Intent.NOTIFY ? Intent.NOTIFY : Intent.CREATE, ticket.absent())
                : new Settle(new Verdict(ticket, Ruling.parked(Cause.IN_DOUBT, "it is not known whether it arrived")));
    }

    private static Step skip(Situation situation, Cause cause) {
        return new Settle(new Verdict(situation.ticket(), Ruling.skipped(cause)));
    }
}
