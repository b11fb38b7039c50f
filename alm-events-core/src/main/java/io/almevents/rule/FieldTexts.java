package io.almevents.rule;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.PlainJson;
import io.almevents.mapping.Projection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads some fields of events as texts: a number as it is spelled, an object or a list as its JSON. */
final class FieldTexts {
    private final List<List<String>> fields;
    private final Projection projection;

    private FieldTexts(List<List<String>> fields) {
        this.fields = fields;
        projection = Projection.of(fields);
    }

    /** The fields of paths; throws {@link IllegalArgumentException} where one is none. */
    static FieldTexts of(List<String> paths) {
        for (String path : paths) {
            if (path.startsWith("/") || FieldPath.names(path).stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "a path is written as the names of fields divided by dots, such as resource.serviceName");
            }
        }
        return new FieldTexts(
                paths.stream().map(FieldPath::names).map(List::copyOf).toList());
    }

    /** A text for each field, empty for one that is missing or null. */
    List<Optional<String>> of(ChangeMessage message) {
        Map<String, @Nullable Object> event = projection.read(message.outline());
        return fields.stream().map(field -> text(event, field)).toList();
    }

    private static Optional<String> text(Map<String, @Nullable Object> event, List<String> field) {
        @Nullable Object value = event;
        for (String name : field) {
            value = Missing.member(value, name);
        }
        if (value == null || value == Missing.MISSING) {
            return Optional.empty();
        }
        return Optional.of(
                value instanceof Map<?, ?> || value instanceof List<?>
                        ? new String(PlainJson.write(value), StandardCharsets.UTF_8)
                        : value.toString());
    }
}
