package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows paths into documents. */
final class Paths {
    private Paths() {}

    /** What the steps lead to; {@code null} where that is missing. */
    static @Nullable JsonValue resolve(JsonValue root, List<Step> steps) {
        JsonValue value = root;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step instanceof Step.AllElements) {
                return all(value, steps.subList(i + 1, steps.size()));
            }
            JsonValue next = step instanceof Step.Member member
                    ? member(value, member.name())
                    : element(value, ((Step.Element) step).index());
            if (next == null) {
                return null;
            }
            value = next;
        }
        return value;
    }

    private static @Nullable JsonValue member(JsonValue value, String name) {
        if (value instanceof JsonObject object) {
            JsonMember member = object.members().get(name);
            return member == null ? null : member.value();
        }
        return null;
    }

    private static @Nullable JsonValue element(JsonValue value, int index) {
        if (value instanceof JsonArray array) {
            int size = array.elements().size();
            int fromStart = index < 0 ? size + index : index;
            return fromStart >= 0 && fromStart < size ? array.elements().get(fromStart) : null;
        }
        return null;
    }

    private static @Nullable JsonValue all(JsonValue value, List<Step> rest) {
        if (!(value instanceof JsonArray array)) {
            return null;
        }
        boolean flatten = rest.stream().anyMatch(Step.AllElements.class::isInstance);
        List<JsonValue> results = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            JsonValue result = resolve(element, rest);
            if (flatten && result instanceof JsonArray inner) {
                results.addAll(inner.elements());
            } else if (result != null) {
                results.add(result);
            }
        }
        return new JsonArray(results, JsonValue.NOWHERE);
    }
}
