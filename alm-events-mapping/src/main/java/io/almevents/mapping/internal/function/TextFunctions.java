package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.Type.COUNT;
import static io.almevents.mapping.internal.function.Type.POSITION;
import static io.almevents.mapping.internal.function.Type.TEXT;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.Locale;

/** Functions from text to text. Texts are compared character by character, lengths count code points. */
final class TextFunctions {
    private TextFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "CONCAT" -> new Function(name, 1, Function.ANY, TextFunctions::concat);
            case "UPPER" -> strict(name, o -> JsonString.of(o.text(0).toUpperCase(Locale.ROOT)), TEXT);
            case "LOWER" -> strict(name, o -> JsonString.of(o.text(0).toLowerCase(Locale.ROOT)), TEXT);
            case "TRIM" -> strict(name, o -> JsonString.of(o.text(0).strip()), TEXT);
            case "REPLACE" -> strict(name, TextFunctions::replace, TEXT, TEXT, TEXT);
            case "SUBSTRING" -> strict(name, TextFunctions::substring, TEXT, POSITION, POSITION.orNone());
            case "SUBSTRING_BEFORE" ->
                strict(name, o -> before(o.text(0), o.text(0).indexOf(o.text(1))), TEXT, TEXT);
            case "SUBSTRING_AFTER" ->
                strict(name, o -> after(o.text(0), o.text(0).indexOf(o.text(1)), o.text(1)), TEXT, TEXT);
            case "TRUNCATE" -> strict(name, TextFunctions::truncate, TEXT, COUNT, TEXT.orNone());
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    private static JsonValue concat(Arguments arguments) {
        int max = arguments.limits().outputBytes();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            JsonValue value = arguments.get(i);
            text.append(value == null ? "" : JsonText.of(value, max));
            if (text.length() > max) {
                throw new ByteSink.Full(max);
            }
        }
        return JsonString.of(text.toString());
    }

    /** Nothing is found nowhere: an empty text to find changes nothing. */
    private static JsonValue replace(Operands operands) {
        String text = operands.text(0);
        String find = operands.text(1);
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        int found = find.isEmpty() ? -1 : text.indexOf(find);
        while (found >= 0) {
            replaced.append(text, copied, found).append(operands.text(2));
            operands.bound(replaced.length());
            copied = found + find.length();
            found = text.indexOf(find, copied);
        }
        return JsonString.of(replaced.append(text, copied, text.length()).toString());
    }

    private static JsonValue substring(Operands operands) {
        String text = operands.text(0);
        int length = length(text);
        int to = operands.has(2) ? clamped(operands.integer(2), length) : length;
        int from = Math.min(clamped(operands.integer(1), length), to);
        int start = text.offsetByCodePoints(0, from);
        return JsonString.of(text.substring(start, text.offsetByCodePoints(start, to - from)));
    }

    private static int clamped(int position, int length) {
        return Math.max(0, Math.min(position, length));
    }

    private static JsonValue before(String text, int found) {
        return JsonString.of(found < 0 ? "" : text.substring(0, found));
    }

    private static JsonValue after(String text, int found, String separator) {
        return JsonString.of(found < 0 ? "" : text.substring(found + separator.length()));
    }

    private static JsonValue truncate(Operands operands) {
        String text = operands.text(0);
        int max = operands.integer(1);
        if (length(text) <= max) {
            return JsonString.of(text);
        }
        String kept = first(operands.has(2) ? operands.text(2) : "", max);
        return JsonString.of(first(text, max - length(kept)) + kept);
    }

    private static String first(String text, int codePoints) {
        return length(text) <= codePoints ? text : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
