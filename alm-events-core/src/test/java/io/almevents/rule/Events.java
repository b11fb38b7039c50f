package io.almevents.rule;

import io.almevents.event.ChangeMessage;
import io.almevents.event.Messages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events and patterns as plain values. */
final class Events {
    private Events() {}

    /** An event with a resource written as JSON, for convenience with single quotes. */
    static ChangeMessage event(String resource) {
        return Messages.parse("EVENT-SITUATION.CREATED", "r-1", resource.replace('\'', '"'));
    }

    static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    /** As {@link List#of}, with nulls. */
    static List<@Nullable Object> list(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> json(member.getKey()) + ":" + json(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(Events::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? '"' + text.replace("\\", "\\\\") + '"' : String.valueOf(value);
    }
}
