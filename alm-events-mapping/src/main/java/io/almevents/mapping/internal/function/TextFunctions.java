package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Functions of text. A number or boolean counts as the text that would be inserted for it. */
final class TextFunctions {
    private TextFunctions() {}

    static JsonValue concat(Arguments arguments) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            JsonValue value = arguments.get(i);
            text.append(value == null ? "" : JsonText.of(value, arguments.maxBytes()));
            if (text.length() > arguments.maxBytes()) {
                throw new ByteSink.Full(arguments.maxBytes());
            }
        }
        return JsonString.of(text.toString());
    }

    static @Nullable JsonValue truncate(Arguments arguments) {
        JsonValue whole = arguments.get(0);
        JsonValue count = arguments.get(1);
        JsonValue end = arguments.count() > 2 ? arguments.get(2) : JsonString.of("");
        if (whole == null || count == null || end == null) {
            return null;
        }
        if (whole instanceof JsonNull || count instanceof JsonNull || end instanceof JsonNull) {
            return null;
        }
        String text = text(arguments, 0, whole);
        int max = count(count);
        String suffix = text(arguments, 2, end);
        if (text.codePointCount(0, text.length()) <= max) {
            return JsonString.of(text);
        }
        String kept = first(suffix, max);
        return JsonString.of(first(text, max - kept.codePointCount(0, kept.length())) + kept);
    }

    /** Constants of all types are text, but only whole numbers count. */
    static void checkTruncation(int index, JsonValue constant) {
        if (index == 1 && !(constant instanceof JsonNull)) {
            count(constant);
        }
    }

    private static String first(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static String text(Arguments arguments, int index, JsonValue value) {
        if (value instanceof JsonObject || value instanceof JsonArray) {
            throw new FunctionFault("operand " + (index + 1) + " must be text, not an object or array");
        }
        return JsonText.of(value, arguments.maxBytes());
    }

    private static int count(JsonValue value) {
        if (value instanceof JsonNumber number) {
            OptionalInt count = Decimal.of(number.spelling()).count();
            if (count.isPresent()) {
                return count.getAsInt();
            }
        }
        throw new FunctionFault("operand 2 must be a whole number that is not negative");
    }
}
