package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the values that were made inside of a value ended up in it. */
final class MemberPlaces {
    private MemberPlaces() {}

    /**
     * The pointers of values that were made in this order for {@code whole}. Where they are not just its members or elements,
     * for a function made something else of them or there is only one thing, theirs is the pointer of the whole.
     */
    static List<String> of(@Nullable JsonValue whole, List<? extends @Nullable JsonValue> inside, String pointer) {
        List<String> places = new ArrayList<>();
        List<JsonValue> values = new ArrayList<>();
        if (whole instanceof JsonObject object) {
            object.members().forEach((name, member) -> {
                places.add(JsonPointer.append(pointer, name));
                values.add(member.value());
            });
        } else if (whole instanceof JsonArray array) {
            for (JsonValue element : array.elements()) {
                places.add(JsonPointer.append(pointer, String.valueOf(values.size())));
                values.add(element);
            }
        }
        return areTheSame(values, inside)
                ? places
                : inside.stream().map(value -> pointer).toList();
    }

    @SuppressWarnings("ReferenceEquality") // the very values, not equal ones
    private static boolean areTheSame(List<JsonValue> values, List<? extends @Nullable JsonValue> inside) {
        if (values.size() != inside.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != inside.get(i)) {
                return false;
            }
        }
        return true;
    }
}
