package io.almevents.mapping.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as compact JSON: no white space, nothing escaped that need not be, numbers by their spelling. */
public final class JsonText {
    private JsonText() {}

    /** The value as JSON; numbers of any class are written by {@link Object#toString()}. */
    public static String of(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .map(member -> quoted((String) member.getKey()) + ":" + of(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> array) {
            return array.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        return String.valueOf(value);
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

    private static String quoted(String text) {
        return text.chars().mapToObj(c -> escaped((char) c)).collect(Collectors.joining("", "\"", "\""));
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
