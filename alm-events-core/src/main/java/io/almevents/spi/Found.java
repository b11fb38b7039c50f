package io.almevents.spi;

import io.almevents.ticket.Ticket;

/**
 * The ticket exists.
 *
 * @param ticket the ticket with what the answer gave; its state is set by the forwarder
 */
public record Found(Ticket ticket) implements FindResult {}
