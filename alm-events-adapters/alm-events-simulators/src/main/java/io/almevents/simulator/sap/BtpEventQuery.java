package io.almevents.simulator.sap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.almevents.simulator.http.Parameters;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code GET /cloud-management/v1/events} asks for, by <i>Get Events</i>.
 *
 * @param matches whether an event is wanted; times as they are served
 * @param pageNum from 0 (I)
 * @param pageSize at most 150 (C)
 */
record BtpEventQuery(Predicate<BtpEvent> matches, Comparator<BtpEvent> order, int pageNum, int pageSize) {
    private static final int LARGEST_PAGE = 150;

    private static final Set<String> TIMES =
            Set.of("fromActionTime", "toActionTime", "fromCreationTime", "toCreationTime");

    private static final Set<String> OTHERS =
            Set.of("id", "entityId", "entityType", "eventType", "pageNum", "pageSize", "sortField", "sortOrder");

    /**
     * Reads the parameters for the group of a token.
     *
     * @param isThere whether there are events of a type in that group, for types that are in no documented list
     * @throws Refusal with 400 where a type is unknown or of the other group (C), or an argument is invalid (C)
     */
    static BtpEventQuery of(Parameters parameters, EventCategory category, Predicate<String> isThere) {
        List<String> types = parameters.list("eventType");
        for (String type : types) {
            Optional<BtpEventType> known = BtpEventTypes.of(type);
            boolean ofGroup =
                    known.map(BtpEventType::category).map(category::equals).orElseGet(() -> isThere.test(type));
            if (!ofGroup) {
                throw new Refusal(400, "The event type is unknown or does not belong to the group of the scope");
            }
        }
        Map<String, String> search = search(parameters, types);
        Set<Long> ids =
                parameters.list("id").stream().map(id -> number("id", id)).collect(Collectors.toSet());
        Predicate<BtpEvent> matches = event -> event.category() == category;
        matches = matches.and(among(types, BtpEvent::eventType))
                .and(among(parameters.list("entityId"), BtpEvent::entityId))
                .and(among(parameters.list("entityType"), BtpEvent::entityType))
                .and(event -> ids.isEmpty() || ids.contains(event.id()))
                .and(between(
                        parameters, "ActionTime", event -> event.actionTime().toEpochMilli()))
                .and(between(
                        parameters,
                        "CreationTime",
                        event -> event.creationTime().toEpochMilli()))
                .and(event -> search.isEmpty() || hasDetails(event, search));
        return new BtpEventQuery(matches, order(parameters), pageNum(parameters), pageSize(parameters));
    }

    private static int pageNum(Parameters parameters) {
        long number = number("pageNum", parameters.first("pageNum"), 0);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw invalid("pageNum");
        }
        return (int) number;
    }

    /** The default is not documented (?): the largest one. */
    private static int pageSize(Parameters parameters) {
        long size = number("pageSize", parameters.first("pageSize"), LARGEST_PAGE);
        if (size < 1 || size > LARGEST_PAGE) {
            throw invalid("pageSize");
        }
        return (int) size;
    }

    /** The default is not documented (?): the newest first, on which nobody should rely. */
    private static Comparator<BtpEvent> order(Parameters parameters) {
        String field = parameters.first("sortField");
        Comparator<BtpEvent> order =
                comparator(field == null ? "actionTime" : field).thenComparing(BtpEvent::id);
        String direction = parameters.first("sortOrder");
        if (direction == null) {
            return field == null ? order.reversed() : order;
        }
        return switch (direction) {
            case "ASC" -> order;
            case "DESC" -> order.reversed();
            default -> throw invalid("sortOrder");
        };
    }

    /** Which fields are allowed is not documented (I): those of the answer. */
    private static Comparator<BtpEvent> comparator(String field) {
        return switch (field) {
            case "id" -> Comparator.comparing(BtpEvent::id);
            case "actionTime" -> Comparator.comparing(BtpEvent::actionTime);
            case "creationTime" -> Comparator.comparing(BtpEvent::creationTime);
            case "entityId" -> Comparator.comparing(BtpEvent::entityId);
            case "entityType" -> Comparator.comparing(BtpEvent::entityType);
            case "eventOrigin" -> Comparator.comparing(BtpEvent::eventOrigin);
            case "eventType" -> Comparator.comparing(BtpEvent::eventType);
            case "globalAccountGUID" -> Comparator.comparing(BtpEvent::globalAccountGuid);
            default -> throw invalid("sortField");
        };
    }

    private static Predicate<BtpEvent> among(List<String> wanted, Function<BtpEvent, String> value) {
        return event -> wanted.isEmpty() || wanted.contains(value.apply(event));
    }

    /** Both ends belong to it (I). */
    private static Predicate<BtpEvent> between(Parameters parameters, String time, ToLongFunction<BtpEvent> value) {
        long from = number("from" + time, parameters.first("from" + time), Long.MIN_VALUE);
        long to = number("to" + time, parameters.first("to" + time), Long.MAX_VALUE);
        return event -> value.applyAsLong(event) >= from && value.applyAsLong(event) <= to;
    }

    private static Map<String, String> search(Parameters parameters, List<String> types) {
        Set<String> allowed = types.stream()
                .flatMap(type -> BtpEventTypes.of(type).stream())
                .flatMap(type -> type.searchParameters().stream())
                .collect(Collectors.toSet());
        Map<String, String> search = new LinkedHashMap<>();
        for (String name : parameters.names()) {
            String value = parameters.first(name);
            if (allowed.contains(name) && value != null) {
                search.put(name, value);
            } else if (!TIMES.contains(name) && !OTHERS.contains(name)) {
                throw invalid(name);
            }
        }
        return search;
    }

    private static boolean hasDetails(BtpEvent event, Map<String, String> search) {
        try {
            JsonNode details = Json.parse(event.details());
            return search.entrySet().stream()
                    .allMatch(wanted -> details.path(wanted.getKey()).asText().equals(wanted.getValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the details were read when the event was made", e);
        }
    }

    private static long number(String name, @Nullable String value, long missing) {
        return value == null ? missing : number(name, value);
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw invalid(name);
        }
    }

    private static Refusal invalid(String name) {
        return new Refusal(400, "Query arguments are invalid: " + name);
    }
}
