package io.almevents.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of a field that is not there; unlike null, which is a value. */
enum Missing {
    MISSING;

    /** A member of what may be an object. */
    static @Nullable Object member(@Nullable Object value, String name) {
        if (!(value instanceof Map<?, ?> object)) {
            return MISSING;
        }
        Object member = object.get(name);
        return member != null || object.containsKey(name) ? member : MISSING;
    }

    /** The elements of what may be a list, those of lists within it too; what is no list is its only element. */
    static List<@Nullable Object> elements(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return Arrays.asList(value);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        list.forEach(element -> elements.addAll(elements(element)));
        return elements;
    }

    /** As {@link #elements}, but an empty list has nothing to offer, as if it were missing. */
    static List<@Nullable Object> elementsOrMissing(@Nullable Object value) {
        List<@Nullable Object> elements = elements(value);
        return elements.isEmpty() ? List.of(MISSING) : elements;
    }
}
