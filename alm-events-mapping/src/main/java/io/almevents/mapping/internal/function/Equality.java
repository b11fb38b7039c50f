package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Equality by value, without conversions between types; missing equals null, and 30 equals 3e1. */
final class Equality {
    private Equality() {}

    static boolean of(@Nullable JsonValue a, @Nullable JsonValue b) {
        if (a == null || a instanceof JsonNull) {
            return b == null || b instanceof JsonNull;
        } else if (a instanceof JsonString x && b instanceof JsonString y) {
            return x.text().equals(y.text());
        } else if (a instanceof JsonBoolean x && b instanceof JsonBoolean y) {
            return x.value() == y.value();
        } else if (a instanceof JsonNumber x && b instanceof JsonNumber y) {
            return Decimal.of(x.spelling()).equals(Decimal.of(y.spelling()));
        } else if (a instanceof JsonArray x && b instanceof JsonArray y) {
            return elements(x.elements(), y.elements());
        }
        return a instanceof JsonObject x && b instanceof JsonObject y && members(x, y);
    }

    private static boolean elements(List<JsonValue> a, List<JsonValue> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!of(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The order of members means nothing, but a member that is null is not one that is missing. */
    private static boolean members(JsonObject a, JsonObject b) {
        return a.members().keySet().equals(b.members().keySet())
                && a.members().entrySet().stream().allMatch(member -> {
                    JsonMember other = b.members().get(member.getKey());
                    return other != null && of(member.getValue().value(), other.value());
                });
    }

    /** Something that is equal, by its own {@code equals}, for values that are equal. */
    static Object key(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.text();
        } else if (value instanceof JsonBoolean bool) {
            return bool.value();
        } else if (value instanceof JsonNumber number) {
            return Decimal.of(number.spelling());
        } else if (value instanceof JsonArray array) {
            return array.elements().stream().map(Equality::key).toList();
        } else if (value instanceof JsonObject object) {
            Map<String, Object> members = new HashMap<>();
            object.members().forEach((name, member) -> members.put(name, key(member.value())));
            return members;
        }
        return Optional.empty();
    }
}
