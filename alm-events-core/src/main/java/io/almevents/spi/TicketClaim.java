package io.almevents.spi;

import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;

/**
 * The right to do something for a key besides its deliveries, until it is finished, released, or its lease ends.
 *
 * @param key the key; no delivery of it is claimed meanwhile
 * @param destination name of the destination
 * @param ticket what is known of the ticket
 * @param fence rises with every claim of the key: to finish with an old one is refused
 * @param poll whether the ticket is to be read; else the source is to be told
 */
public record TicketClaim(TicketKey key, String destination, Ticket ticket, long fence, boolean poll) {}
