package io.almevents.lifecycle;

import io.almevents.spi.Intent;
import io.almevents.ticket.Ticket;

/** What to do next for a delivery. */
public sealed interface Step {
    /**
     * Map and send a request.
     *
     * @param intent what the request is to achieve
     * @param ticket the ticket that it is about; of a new generation where a new ticket follows a closed one
     */
    record Send(Intent intent, Ticket ticket) implements Step {}

    /**
     * Search the ticket first, because its create may have arrived.
     *
     * @param ticket the ticket in doubt
     */
    record Search(Ticket ticket) implements Step {}

    /**
     * Nothing is sent.
     *
     * @param verdict what becomes of ticket and delivery
     */
    record Settle(Verdict verdict) implements Step {}
}
