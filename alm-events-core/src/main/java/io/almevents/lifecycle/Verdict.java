package io.almevents.lifecycle;

import io.almevents.ticket.Ticket;

/**
 * What becomes of ticket and delivery.
 *
 * @param ticket the ticket from now on
 * @param ruling what becomes of the delivery
 */
public record Verdict(Ticket ticket, Ruling ruling) {}
