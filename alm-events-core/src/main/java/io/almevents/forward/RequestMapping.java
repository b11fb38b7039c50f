package io.almevents.forward;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.OperationChoice;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.spi.AnswerReader;
import io.almevents.spi.Delivered;
import io.almevents.spi.Intent;
import io.almevents.ticket.Ticket;
import java.util.Map;
import java.util.Optional;

/** Makes the requests of a route, and the readers of their answers. */
final class RequestMapping {
    private static final String POST = "POST";

    private final Route route;

    RequestMapping(Route route) {
        this.route = route;
    }

    /** A request and the reader of its answers. */
    record Prepared(MappedRequest request, AnswerReader reader) {}

    /** The request for an intent; empty where the mapping has no operation for it. */
    Optional<Prepared> prepare(ChangeMessage message, Intent intent, Ticket ticket) {
        if (route.mapping().isEmpty()) {
            MappedRequest unchanged =
                    new MappedRequest(POST, "", Map.of(), MappedRequest.JSON, Optional.of(message.bytes()));
            return Optional.of(new Prepared(unchanged, new MappedAnswers(answer -> new Delivered(ticket))));
        }
        return OperationChoice.choose(route.mapping().get(), message, intent)
                .map(operation -> prepare(operation, message, ticket));
    }

    private Prepared prepare(Operation operation, ChangeMessage message, Ticket ticket) {
        MappingVariables variables = MappingVariables.builder()
                .userVariables(route.userVariables())
                .cloudAlmUrl(route.cloudAlmUrl())
                .externalId(ticket.externalId().orElse(null))
                .build();
        return new Prepared(
                operation.request(message.bytes(), variables),
                new MappedAnswers(answer -> read(operation, answer, variables, ticket)));
    }

    private static Delivered read(Operation operation, Answer answer, MappingVariables variables, Ticket ticket) {
        MappedResponse response = operation.response(answer, variables);
        return new Delivered(ticket.with(response));
    }
}
