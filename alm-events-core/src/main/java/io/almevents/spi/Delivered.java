package io.almevents.spi;

import io.almevents.ticket.Ticket;

/**
 * The target did what the request asked for.
 *
 * @param ticket the ticket with what the answer gave; its state is set by the forwarder
 */
public record Delivered(Ticket ticket) implements DeliveryResult {}
