package io.almevents.mapping.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one evaluation can see.
 *
 * @param place where the expression stands
 * @param source the source document, {@link Absent#MISSING} where there is none
 * @param envelope the change message, empty for an answer
 * @param variables what the host gave
 * @param answer what the target answered, {@code null} for a request
 * @param loops the current elements of the loops, the innermost first
 * @param forgiven collects what was missing where a response must not fail
 */
record Scope(
        Place place,
        @Nullable Object source,
        Map<?, ?> envelope,
        ReferenceVariables variables,
        @Nullable ReferenceAnswer answer,
        List<Loop> loops,
        List<String> forgiven) {
    /** The current element of a loop. */
    record Loop(@Nullable Object item, int index) {}

    /** Where an expression stands; it decides what {@code externalId} means. */
    enum Place {
        BODY,
        PATH,
        RESPONSE,
        TEMPLATE
    }

    static Scope ofRequest(Map<?, ?> resource, Map<?, ?> envelope, ReferenceVariables variables) {
        return new Scope(Place.BODY, resource, envelope, variables, null, List.of(), new ArrayList<>());
    }

    static Scope ofAnswer(
            @Nullable Object source, ReferenceAnswer answer, ReferenceVariables variables, List<String> forgiven) {
        return new Scope(Place.RESPONSE, source, Map.of(), variables, answer, List.of(), forgiven);
    }

    /** The scope of a template that stands alone. */
    static Scope ofDocument(@Nullable Object root, ReferenceVariables variables) {
        return new Scope(Place.TEMPLATE, root, Map.of(), variables, null, List.of(), new ArrayList<>());
    }

    Scope in(Place other) {
        return new Scope(other, source, envelope, variables, answer, loops, forgiven);
    }

    /** The scope of one element of an array. */
    Scope inLoop(@Nullable Object item, int index) {
        List<Loop> inner = new ArrayList<>(loops);
        inner.add(0, new Loop(item, index));
        return new Scope(place, source, envelope, variables, answer, inner, forgiven);
    }

    @Nullable Object attribute(Part.Attribute attribute) {
        Object own = Step.follow(source, attribute.steps());
        if (place == Place.RESPONSE || place == Place.TEMPLATE || !attribute.isExternalId()) {
            return own;
        }
        boolean ownIsEmpty = own == Absent.MISSING || own == null || own.equals("");
        boolean ticketFirst = place == Place.PATH;
        String ofTicket = variables.externalId();
        return !ofTicket.isEmpty() && (ticketFirst || ownIsEmpty) ? ofTicket : own;
    }

    @Nullable Object variable(Part.Variable variable) {
        return switch (variable.name()) {
            case "USER_VAR" -> variables.user().getOrDefault(variable.argument(), "");
            case "CLOUD_ALM_URL" -> variables.urlWithoutSlashes();
            case "CLOUD_ALM_EXTERNAL_ID" -> variables.externalId();
            case "CHANGE" -> Step.follow(envelope, List.of(new Step.Name(variable.argument())));
            case "CORRELATION_KEY", "DELIVERY_ID", "ETAG", "NOW" -> variables.ofDelivery(variable.name());
            case "TICKET" -> variables.ofTicket(variable.argument());
            case "INDEX" -> new Spelled(String.valueOf(loops.get(0).index()));
            case "STATUS" -> new Spelled(String.valueOf(Mappings.present(answer).status()));
            case "HEADER" -> Mappings.present(answer).header(variable.argument());
            case "TEXT" -> Mappings.present(answer).text();
            default -> throw new IllegalStateException("no valid mapping: unknown reference " + variable.name());
        };
    }
}
