package io.almevents.spi;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.MappedRequest;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.util.Optional;

/**
 * The right to work on the first waiting delivery of one key, until it is completed, released, or its lease ends.
 *
 * @param id the delivery
 * @param key the key; no other delivery of it is claimed meanwhile
 * @param destination name of the destination
 * @param message the event
 * @param ticket what is known of the ticket
 * @param attempts the attempts so far
 * @param check the request that asks for the outcome, where the target accepted an earlier attempt for later
 * @param insisted whether an operator asked to try this delivery again
 * @param abandoned whether an earlier claim of this delivery ended without an outcome, so that nobody knows whether its
 *     request was sent
 * @param fence rises with every claim of the key: a completion with an old one is refused
 * @param intent what is asked of the ticket: what the event asks for, but for a group, where the close of one of several
 *     open members asks for an update
 * @param group id of the group that the resource has joined meanwhile, and to which the event must be handed over
 */
public record Claim(
        DeliveryId id,
        TicketKey key,
        String destination,
        ChangeMessage message,
        Ticket ticket,
        Attempts attempts,
        Optional<MappedRequest> check,
        boolean insisted,
        boolean abandoned,
        long fence,
        Intent intent,
        Optional<String> group) {}
