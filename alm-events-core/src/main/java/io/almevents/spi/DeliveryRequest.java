package io.almevents.spi;

import io.almevents.event.TraceContext;
import io.almevents.mapping.MappedRequest;
import io.almevents.ticket.CorrelationKey;
import io.almevents.ticket.Ticket;
import java.util.Optional;

/**
 * What a target is asked to send.
 *
 * @param intent what the request is to achieve
 * @param request the request as the mapping made it
 * @param find the search as the mapping made it, empty where the mapping has none
 * @param ticket what is known of the ticket
 * @param key the ticket's key as targets see it
 * @param id the delivery, the same on every attempt
 * @param deadline when the exchange must be over
 * @param reader reads the answers
 * @param trace the trace that the event belongs to, for the header of every request; empty where it belongs to none
 */
public record DeliveryRequest(
        Intent intent,
        MappedRequest request,
        Optional<MappedRequest> find,
        Ticket ticket,
        CorrelationKey key,
        DeliveryId id,
        Deadline deadline,
        AnswerReader reader,
        Optional<TraceContext> trace) {
    /**
     * A request of an event that belongs to no trace.
     *
     * @param intent see the component
     * @param request see the component
     * @param find see the component
     * @param ticket see the component
     * @param key see the component
     * @param id see the component
     * @param deadline see the component
     * @param reader see the component
     */
    public DeliveryRequest(
            Intent intent,
            MappedRequest request,
            Optional<MappedRequest> find,
            Ticket ticket,
            CorrelationKey key,
            DeliveryId id,
            Deadline deadline,
            AnswerReader reader) {
        this(intent, request, find, ticket, key, id, deadline, reader, Optional.empty());
    }
}
