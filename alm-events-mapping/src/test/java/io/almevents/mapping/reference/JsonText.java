package io.almevents.mapping.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as compact JSON: no white space, nothing escaped that need not be, numbers by their spelling. */
public final class JsonText {
    private JsonText() {}

    /** The value as JSON; numbers of any class are written by {@link Object#toString()}. */
    public static String of(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    // Loops, not streams: their frames would end the stack where values are nested deeply.
    private static void write(@Nullable Object value, StringBuilder json) {
        if (value instanceof String text) {
            quote(text, json);
        } else if (value instanceof Map<?, ?> object) {
            String separator = "{";
            for (Map.Entry<?, ?> member : object.entrySet()) {
                quote((String) member.getKey(), json.append(separator));
                write(member.getValue(), json.append(':'));
                separator = ",";
            }
            json.append(object.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> array) {
            String separator = "[";
            for (Object element : array) {
                write(element, json.append(separator));
                separator = ",";
            }
            json.append(array.isEmpty() ? "[]" : "]");
        } else {
            json.append(value);
        }
    }

    /**
     * A text that was written from a mapping, rewritten so that two of them are equal exactly if they are the same JSON: the
     * same spelling of numbers, order of members and characters of strings, however those are escaped.
     *
     * @throws ReferenceFailure if it is no valid JSON or repeats a name
     */
    public static String rewritten(byte[] json) {
        return of(StrictDocument.readOutput(json));
    }

    /** The value as it is inserted into text. */
    static String inserted(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text ? text : of(value);
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(escaped(c));
        }
        json.append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }
}
