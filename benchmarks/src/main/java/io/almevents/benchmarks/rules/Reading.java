package io.almevents.benchmarks.rules;

import io.almevents.mapping.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads from events what patterns ask for, and nothing more: a part of what {@link AlmEventsEngine} does. */
final class Reading {
    private Reading() {}

    static Projection of(List<Map<String, Object>> patterns) {
        return Projection.of(patterns.stream()
                .flatMap(pattern -> fields(List.of(), pattern).stream())
                .distinct()
                .toList());
    }

    private static List<List<String>> fields(List<String> path, Map<?, ?> pattern) {
        List<List<String>> fields = new ArrayList<>();
        pattern.forEach((name, value) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(String.valueOf(name));
            if (value instanceof Map<?, ?> inner) {
                fields.addAll(fields(longer, inner));
            } else {
                fields.add(longer);
            }
        });
        return fields;
    }
}
