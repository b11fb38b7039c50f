package io.almevents.mapping.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a path. */
sealed interface Step {
    /** To the member of an object. */
    record Name(String name) implements Step {}

    /** To the element of an array; negative positions count from its end. */
    record Index(int position) implements Step {}

    /** To all elements of an array. */
    record All() implements Step {}

    /** Follows a path; the result is {@link Absent#MISSING} where it leads nowhere. */
    static @Nullable Object follow(@Nullable Object value, List<Step> steps) {
        if (steps.isEmpty()) {
            return value;
        }
        List<Step> rest = steps.subList(1, steps.size());
        if (steps.get(0) instanceof Name step) {
            return value instanceof Map<?, ?> object && object.containsKey(step.name())
                    ? follow(object.get(step.name()), rest)
                    : Absent.MISSING;
        }
        if (!(value instanceof List<?> array)) {
            return Absent.MISSING;
        }
        if (steps.get(0) instanceof Index step) {
            int position = step.position() < 0 ? array.size() + step.position() : step.position();
            return position >= 0 && position < array.size() ? follow(array.get(position), rest) : Absent.MISSING;
        }
        return followAll(array, rest);
    }

    private static List<@Nullable Object> followAll(List<?> array, List<Step> rest) {
        boolean flatten = rest.stream().anyMatch(All.class::isInstance);
        List<@Nullable Object> results = new ArrayList<>();
        for (Object element : array) {
            Object result = follow(element, rest);
            if (flatten && result instanceof List<?> several) {
                results.addAll(several);
            } else if (result != Absent.MISSING) {
                results.add(result);
            }
        }
        return results;
    }
}
