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
import io.almevents.ticket.Members;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the requests of a route, and the readers of their answers. */
public final class RequestMapping {
    private static final String POST = "POST";

    private final Route route;
    private final TicketKey key;
    private final DeliveryId id;
    private final Clock clock;

    /**
     * The requests of one delivery.
     *
     * @param route its way
     * @param key the key of its ticket
     * @param id its id
     * @param clock tells mappings the time
     */
    public RequestMapping(Route route, TicketKey key, DeliveryId id, Clock clock) {
        this.route = route;
        this.key = key;
        this.id = id;
        this.clock = clock;
    }

    /**
     * A request and what belongs to it.
     *
     * @param request the request
     * @param find the search for its ticket, empty where the mapping has none
     * @param repeatable whether a doubtful update or close may be sent again
     * @param reader reads the answers
     */
    public record Prepared(
            MappedRequest request, Optional<MappedRequest> find, boolean repeatable, AnswerReader reader) {}

    /**
     * The request for an intent.
     *
     * @param message the event
     * @param intent what it is to achieve
     * @param ticket the ticket that it is about
     * @return the request, empty where the mapping has no operation for the intent
     * @throws io.almevents.mapping.EvaluationException if the mapping cannot be applied to the event
     */
    public Optional<Prepared> prepare(ChangeMessage message, Intent intent, Ticket ticket) {
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
                .cloudAlmUrl(route.cloudAlmUrls().getOrDefault(key.source(), ""))
                .externalId(ticket.externalId().orElse(null))
                .correlationKey(new CorrelationKey(key, ticket.generation()).value())
                .deliveryId(id.value())
                .ticket(attributes(ticket))
                .etag(ticket.etag().orElse(null))
                .clock(clock)
                .build();
    }

    /** What a mapping may read of the ticket: what answers gave, and, of a group, the members. */
    private Map<String, @Nullable Object> attributes(Ticket ticket) {
        if (!TicketGroup.isGroup(key)) {
            return ticket.attributes();
        }
        Members members = ticket.members();
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(ticket.attributes());
        attributes.put(
                "members", members.listed().stream().map(RequestMapping::member).toList());
        attributes.put("memberCount", members.count());
        attributes.put("openMemberCount", members.open());
        return attributes;
    }

    private static Map<String, Object> member(Members.Member member) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("resourceId", member.resourceId());
        values.put("open", member.open());
        member.changedAt().ifPresent(at -> values.put("changedAt", at.toString()));
        return values;
    }
}
