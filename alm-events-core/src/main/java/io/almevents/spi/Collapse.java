package io.almevents.spi;

import io.almevents.ticket.TicketState;
import java.util.List;
import java.util.function.Predicate;

/**
 * What of the waiting deliveries of a key need not be delivered any more: the rules by which every store collapses. Of
 * several updates that wait the last one tells all. A ticket that nobody has begun and that a close follows is not worth
 * beginning. Of what waits of a group the last one lists all members. While a create is in doubt nothing collapses.
 */
public final class Collapse {
    /** How many waiting deliveries of a key a store need look at; a longer run collapses by and by. */
    public static final int LOOKED_AT = 1000;

    private Collapse() {}

    /** Which deliveries of a key are to be skipped. */
    public enum Rule {
        /** Updates that a later one supersedes, and lives that ended before anything was sent. */
        EVERYWHERE,
        /** Lives that ended while their beginning was held back, because the subscription begins no tickets. */
        HELD_BACK,
        /** All but the last of what waits of a group. */
        GROUP
    }

    /**
     * A delivery that waits.
     *
     * @param intent what it asks for
     * @param begun whether a request of it may have been sent
     * @param bound whether it must not be skipped: an operator asked for it, or its outcome is to be asked for
     * @param heldBack whether it waits because its subscription begins no tickets
     */
    public record Waiting(Intent intent, boolean begun, boolean bound, boolean heldBack) {
        private boolean fresh() {
            return !begun && !bound;
        }

        private boolean begins() {
            return intent == Intent.CREATE || intent == Intent.UPDATE;
        }
    }

    /**
     * The deliveries at the front that are superseded by what follows them.
     *
     * @param count how many, 0 where all are needed
     * @param cause why
     */
    public record Superseded(int count, Cause cause) {
        private static final Superseded NOTHING = new Superseded(0, Cause.SUPERSEDED);

        private static Superseded first(int count) {
            return new Superseded(count, Cause.SUPERSEDED);
        }
    }

    /**
     * Whether a life is over whose beginning is held back, so that nothing is left to wait for.
     *
     * @param group whether the key is that of a group
     * @param ticket what is known of the ticket
     * @param waiting the unfinished deliveries of the key in their order, none of them claimed
     * @return whether the first ones are to be skipped now
     */
    public static boolean isOver(boolean group, TicketState ticket, List<Waiting> waiting) {
        if (waiting.isEmpty() || !waiting.get(0).heldBack()) {
            return false;
        }
        Superseded superseded = find(group ? Rule.GROUP : Rule.HELD_BACK, ticket, waiting);
        return superseded.count() > 0 && superseded.cause() == Cause.SUPERSEDED;
    }

    /**
     * The rule for a key.
     *
     * @param group whether the key is that of a group
     * @param everywhere whether its subscription wants all that is superseded to be skipped
     * @return the rule
     */
    public static Rule rule(boolean group, boolean everywhere) {
        if (group) {
            return Rule.GROUP;
        }
        return everywhere ? Rule.EVERYWHERE : Rule.HELD_BACK;
    }

    /**
     * Finds what is superseded.
     *
     * @param rule what is looked for
     * @param ticket what is known of the ticket
     * @param waiting the unfinished deliveries of the key in their order, none of them claimed
     * @return which of them are superseded
     */
    public static Superseded find(Rule rule, TicketState ticket, List<Waiting> waiting) {
        if (ticket == TicketState.IN_DOUBT) {
            return Superseded.NOTHING;
        }
        boolean open = ticket == TicketState.OPEN;
        return switch (rule) {
            case EVERYWHERE -> Superseded.first(open ? updates(waiting, 0, false) : withoutTicket(waiting));
            case HELD_BACK ->
                open || waiting.isEmpty() || !waiting.get(0).heldBack()
                        ? Superseded.NOTHING
                        : Superseded.first(lives(waiting));
            case GROUP -> group(open, waiting);
        };
    }

    /** Each of them was judged by the members as they were when it was accepted, so the last one has them all. */
    private static Superseded group(boolean open, List<Waiting> waiting) {
        int run = run(waiting, 0, one -> one.begins() || one.intent() == Intent.CLOSE);
        if (run > 0 && !open && waiting.get(run - 1).intent() == Intent.CLOSE) {
            return Superseded.first(run);
        }
        return new Superseded(Math.max(0, run - 1), Cause.GROUPED);
    }

    private static int withoutTicket(List<Waiting> waiting) {
        return updates(waiting, lives(waiting), true);
    }

    /** Where the last of the lives at the front ends that nobody has begun. */
    private static int lives(List<Waiting> waiting) {
        int superseded = 0;
        for (int end = closedUnbegun(waiting, 0); end > superseded; end = closedUnbegun(waiting, superseded)) {
            superseded = end;
        }
        return superseded;
    }

    /** Where a life that nobody has begun ends, if it does. */
    private static int closedUnbegun(List<Waiting> waiting, int start) {
        int next = run(waiting, start, Waiting::begins);
        boolean closed = next > start
                && next < waiting.size()
                && waiting.get(next).intent() == Intent.CLOSE
                && waiting.get(next).fresh();
        return closed ? next + 1 : start;
    }

    /** Where the fresh ones end that are wanted. */
    private static int run(List<Waiting> waiting, int start, Predicate<Waiting> wanted) {
        int next = start;
        while (next < waiting.size() && waiting.get(next).fresh() && wanted.test(waiting.get(next))) {
            next++;
        }
        return next;
    }

    /** Where the last of several updates stands. One that was begun may have made the ticket, where none is known. */
    private static int updates(List<Waiting> waiting, int start, boolean onlyFresh) {
        int last = start;
        while (last + 1 < waiting.size()
                && waiting.get(last).intent() == Intent.UPDATE
                && waiting.get(last + 1).intent() == Intent.UPDATE
                && !waiting.get(last).bound()
                && !(onlyFresh && waiting.get(last).begun())) {
            last++;
        }
        return last;
    }
}
