package io.almevents.mapping.internal.json;

import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
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

    /** The JSON value of a plain Java value; what is none of those is taken as text. */
    public static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return new JsonNull(JsonValue.NOWHERE);
        } else if (value instanceof Boolean bool) {
            return new JsonBoolean(bool, JsonValue.NOWHERE);
        } else if (value instanceof Number number) {
            return new JsonNumber(number.toString(), JsonValue.NOWHERE);
        } else if (value instanceof List<?> list) {
            // Loops, not streams: their frames would end the stack where values are nested deeply.
            List<JsonValue> elements = new ArrayList<>(list.size());
            for (Object element : list) {
                elements.add(json(element));
            }
            return new JsonArray(elements, JsonValue.NOWHERE);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, JsonMember> members = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                JsonValue content = json(member.getValue());
                members.put(String.valueOf(member.getKey()), new JsonMember(JsonValue.NOWHERE, content));
            }
            return new JsonObject(members, JsonValue.NOWHERE);
        }
        return JsonString.of(value.toString());
    }

    /**
     * The JSON value of what foreign code calls a plain Java value; {@code null} where it or something in it is none: a number
     * that JSON cannot write, half of a surrogate pair, another class, or more lists and maps within each other than allowed.
     */
    public static @Nullable JsonValue strict(@Nullable Object value, int maxDepth) {
        return isPlain(value, maxDepth) ? json(value) : null;
    }

    private static boolean isPlain(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return StandardCharsets.UTF_8.newEncoder().canEncode(text);
        } else if (value instanceof Number number) {
            return JsonNumber.isSpelling(String.valueOf(number));
        } else if (value instanceof List<?> list) {
            return depth > 0 && list.stream().allMatch(element -> isPlain(element, depth - 1));
        } else if (value instanceof Map<?, ?> map) {
            return depth > 0
                    && map.entrySet().stream()
                            .allMatch(member -> member.getKey() instanceof String
                                    && isPlain(member.getKey(), depth)
                                    && isPlain(member.getValue(), depth - 1));
        }
        return value == null || value instanceof Boolean;
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
