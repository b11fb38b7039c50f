package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as plain Java values, for hosts. */
public final class JavaValues {
    private JavaValues() {}

    /** An object as an unmodifiable map in its order. */
    public static Map<String, @Nullable Object> map(JsonObject object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.members().forEach((name, member) -> map.put(name, of(member.value())));
        return Collections.unmodifiableMap(map);
    }

    /** {@code null}, a string, a boolean, a number with its spelling, or an unmodifiable list or map of such. */
    public static @Nullable Object of(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.text();
        } else if (value instanceof JsonNumber number) {
            return new SpelledNumber(number.spelling());
        } else if (value instanceof JsonBoolean bool) {
            return bool.value();
        } else if (value instanceof JsonObject object) {
            return map(object);
        } else if (value instanceof JsonArray array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.elements().forEach(element -> list.add(of(element)));
            return Collections.unmodifiableList(list);
        }
        return null;
    }
}
