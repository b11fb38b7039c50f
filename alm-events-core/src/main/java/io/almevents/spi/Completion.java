package io.almevents.spi;

import io.almevents.ticket.Ticket;

/**
 * What a store writes when a claimed delivery is completed: all of it or nothing.
 *
 * @param ticket the ticket from now on
 * @param attempts the attempts so far
 * @param outcome what becomes of the delivery
 */
public record Completion(Ticket ticket, Attempts attempts, Outcome outcome) {}
