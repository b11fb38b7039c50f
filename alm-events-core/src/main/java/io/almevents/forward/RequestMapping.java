package io.almevents.forward;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.OperationChoice;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.spi.AnswerReader;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Intent;
import io.almevents.ticket.CorrelationKey;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes the requests of a route, and the readers of their answers. */
final class RequestMapping {
    private static final String POST = "POST";

    private final Route route;
    private final TicketKey key;
    private final DeliveryId id;
    private final Clock clock;

    RequestMapping(Route route, TicketKey key, DeliveryId id, Clock clock) {
        this.route = route;
        this.key = key;
        this.id = id;
        this.clock = clock;
    }

    /**
     * A request and what belongs to it.
     *
     * @param find the search for its ticket, empty where the mapping has none
     * @param repeatable whether a doubtful update or close may be sent again
     * @param reader reads the answers
     */
    record Prepared(MappedRequest request, Optional<MappedRequest> find, boolean repeatable, AnswerReader reader) {}

    /** The request for an intent; empty where the mapping has no operation for it. */
    Optional<Prepared> prepare(ChangeMessage message, Intent intent, Ticket ticket) {
        if (route.mapping().isEmpty()) {
            MappedRequest unchanged =
                    new MappedRequest(POST, "", Map.of(), MappedRequest.JSON, Optional.of(message.bytes()));
            return Optional.of(new Prepared(unchanged, Optional.empty(), true, new UnmappedAnswers(ticket)));
        }
        return OperationChoice.choose(route.mapping().get(), message, intent)
                .map(operation -> prepare(operation, message, ticket));
    }

    private Prepared prepare(Operation operation, ChangeMessage message, Ticket ticket) {
        MappingVariables variables = variables(ticket);
        return new Prepared(
                operation.request(message.bytes(), variables),
                operation.find(message.bytes(), variables),
                operation.repeatable(),
                new MappedAnswers(operation, message.bytes(), this::variables, ticket));
    }

    private MappingVariables variables(Ticket ticket) {
        return MappingVariables.builder()
                .userVariables(route.userVariables())
                .cloudAlmUrl(route.cloudAlmUrl())
                .externalId(ticket.externalId().orElse(null))
                .correlationKey(new CorrelationKey(key, ticket.generation()).value())
                .deliveryId(id.value())
                .ticket(ticket.attributes())
                .clock(clock)
                .build();
    }
}
