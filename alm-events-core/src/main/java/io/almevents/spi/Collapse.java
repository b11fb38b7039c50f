package io.almevents.spi;

import io.almevents.ticket.TicketState;
import java.util.List;

/**
 * What of the waiting deliveries of a key need not be delivered any more: the rule by which every store collapses. Of
 * several updates that wait the last one tells all. A ticket that nobody has begun and that a close follows is not worth
 * beginning. While a create is in doubt nothing collapses.
 */
public final class Collapse {
    /** How many waiting deliveries of a key a store need look at; a longer run collapses by and by. */
    public static final int LOOKED_AT = 1000;

    private Collapse() {}

    /**
     * A delivery that waits.
     *
     * @param intent what it asks for
     * @param begun whether a request of it may have been sent
     * @param bound whether it must not be skipped: an operator asked for it, or its outcome is to be asked for
     */
    public record Waiting(Intent intent, boolean begun, boolean bound) {
        private boolean fresh() {
            return !begun && !bound;
        }

        private boolean begins() {
            return intent == Intent.CREATE || intent == Intent.UPDATE;
        }
    }

    /**
     * Counts the deliveries at the front that are superseded by what follows them.
     *
     * @param ticket what is known of the ticket
     * @param waiting the unfinished deliveries of the key in their order, none of them claimed
     * @return how many, 0 where all are needed
     */
    public static int superseded(TicketState ticket, List<Waiting> waiting) {
        return switch (ticket) {
            case IN_DOUBT -> 0;
            case OPEN -> updates(waiting, 0, false);
            case NONE, CLOSED -> withoutTicket(waiting);
        };
    }

    private static int withoutTicket(List<Waiting> waiting) {
        int superseded = 0;
        for (int end = closedUnbegun(waiting, 0); end > superseded; end = closedUnbegun(waiting, superseded)) {
            superseded = end;
        }
        return updates(waiting, superseded, true);
    }

    /** Where a life that nobody has begun ends, if it does. */
    private static int closedUnbegun(List<Waiting> waiting, int start) {
        int next = start;
        while (next < waiting.size()
                && waiting.get(next).begins()
                && waiting.get(next).fresh()) {
            next++;
        }
        boolean closed = next > start
                && next < waiting.size()
                && waiting.get(next).intent() == Intent.CLOSE
                && waiting.get(next).fresh();
        return closed ? next + 1 : start;
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
