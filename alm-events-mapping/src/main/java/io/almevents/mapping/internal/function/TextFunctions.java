package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Functions of text. A number or boolean counts as the text that would be inserted for it. */
final class TextFunctions {
    private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final int MAX_COUNT_SPELLING = 20;

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
        String text = text(arguments, 0);
        JsonValue count = arguments.get(1);
        String suffix = arguments.count() > 2 ? text(arguments, 2) : "";
        if (text == null || count == null || count instanceof JsonNull || suffix == null) {
            return null;
        }
        int max = count(count);
        if (text.codePointCount(0, text.length()) <= max) {
            return JsonString.of(text);
        }
        String end = first(suffix, max);
        return JsonString.of(first(text, max - end.codePointCount(0, end.length())) + end);
    }

    private static String first(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static @Nullable String text(Arguments arguments, int index) {
        JsonValue value = arguments.get(index);
        if (value == null || value instanceof JsonNull) {
            return null;
        }
        if (value instanceof JsonObject || value instanceof JsonArray) {
            throw new FunctionFault("operand " + (index + 1) + " must be text, not an object or array");
        }
        return JsonText.of(value, arguments.maxBytes());
    }

    private static int count(JsonValue value) {
        if (value instanceof JsonNumber number && number.spelling().length() <= MAX_COUNT_SPELLING) {
            BigDecimal exact = new BigDecimal(number.spelling());
            boolean whole = exact.signum() >= 0 && exact.stripTrailingZeros().scale() <= 0;
            if (whole) {
                return exact.min(MAX_COUNT).intValue();
            }
        }
        throw new FunctionFault("operand 2 must be a whole number that is not negative");
    }
}
