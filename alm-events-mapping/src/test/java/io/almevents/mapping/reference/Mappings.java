package io.almevents.mapping.reference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks things up in the JSON of a mapping file. */
final class Mappings {
    private Mappings() {}

    static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value, "no valid mapping");
    }

    static Map<?, ?> objectAt(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    static List<?> arrayAt(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof List<?> array ? array : List.of();
    }

    static String textAt(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof String text ? text : "";
    }

    /** The operation for an event type: its own, else that of the CLOSED or DELETED twin, else none. */
    static Optional<Map<?, ?>> operation(Map<?, ?> mapping, String eventType) {
        if (!mapping.containsKey("eventTypeMapping")) {
            return Optional.of(Map.of("operation", "POST"));
        }
        List<?> operations = arrayAt(objectAt(mapping, "eventTypeMapping"), "operationMappings");
        return find(operations, eventType).or(() -> find(operations, twin(eventType)));
    }

    private static Optional<Map<?, ?>> find(List<?> operations, String eventType) {
        for (Object each : operations) {
            if (each instanceof Map<?, ?> operation && eventType.equals(operation.get("eventType"))) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private static String twin(String eventType) {
        if (eventType.endsWith(".CLOSED")) {
            return eventType.replaceFirst("CLOSED$", "DELETED");
        }
        return eventType.endsWith(".DELETED") ? eventType.replaceFirst("DELETED$", "CLOSED") : eventType;
    }

    /** The structure that has the wanted half: the operation's own, else the general one, else one without it. */
    static Map<?, ?> structureWith(String half, Map<?, ?> mapping, Map<?, ?> operation) {
        Map<?, ?> own = objectAt(operation, "structure");
        return own.containsKey(half) ? own : objectAt(mapping, "structure");
    }

    /** Resolves a JSON Pointer, or a bare name; {@link Absent#MISSING} where it points nowhere. */
    static @Nullable Object resolve(@Nullable Object value, String pointer) {
        if (pointer.isEmpty()) {
            return value;
        }
        if (!pointer.startsWith("/")) {
            return child(value, pointer);
        }
        Object current = value;
        for (String token : pointer.substring(1).split("/", -1)) {
            current = child(current, token.replace("~1", "/").replace("~0", "~"));
        }
        return current;
    }

    private static @Nullable Object child(@Nullable Object value, String token) {
        if (value instanceof Map<?, ?> object && object.containsKey(token)) {
            return object.get(token);
        }
        if (value instanceof List<?> array && token.matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(token);
            return index < array.size() ? array.get(index) : Absent.MISSING;
        }
        return Absent.MISSING;
    }
}
