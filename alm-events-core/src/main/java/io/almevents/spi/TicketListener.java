package io.almevents.spi;

import io.almevents.ticket.TicketChange;

/** Is told what becomes known of tickets. */
@FunctionalInterface
public interface TicketListener {
    /**
     * What is known of a ticket has changed: its state, generation, id or an attribute. What is told is stored already.
     * Called on the thread that found out, by several threads at once, in order for one ticket: return soon, for the next
     * change of the ticket waits. What it throws is logged and changes nothing. Of several processes on one store each
     * tells its own listeners what it found out itself. A change by an operator's hand is not told.
     *
     * @param change the change
     */
    void changed(TicketChange change);
}
