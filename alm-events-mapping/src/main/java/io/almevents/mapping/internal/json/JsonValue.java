package io.almevents.mapping.internal.json;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JSON value as it was read. Every value knows which bytes of its document it came from; values that were made, not read,
 * have {@link #NOWHERE}.
 */
public sealed interface JsonValue {
    /** The place of a value that no document holds. */
    Span NOWHERE = new Span(0, 0);

    Span span();

    /** Bytes of a document: from {@code start} up to and without {@code end}. */
    record Span(int start, int end) {}

    /** Members in the order of the first occurrence of their names. */
    record JsonObject(Map<String, JsonMember> members, Span span) implements JsonValue {
        public static JsonObject of(Map<String, JsonMember> members) {
            return new JsonObject(members, NOWHERE);
        }
    }

    /** A member of an object, and where its name stands. */
    record JsonMember(Span nameSpan, JsonValue value) {
        public static JsonMember of(JsonValue value) {
            return new JsonMember(NOWHERE, value);
        }
    }

    record JsonArray(List<JsonValue> elements, Span span) implements JsonValue {
        public static JsonArray of(List<JsonValue> elements) {
            return new JsonArray(elements, NOWHERE);
        }
    }

    record JsonString(String text, Span span) implements JsonValue {
        public static JsonString of(String text) {
            return new JsonString(text, NOWHERE);
        }
    }

    /** A number is its spelling: 30, 30.0 and 3e1 are three values, and none of them is ever rounded. */
    record JsonNumber(String spelling, Span span) implements JsonValue {
        /** Apart, so that a text that does not even begin like a number needs no pattern. */
        private static final class Grammar {
            static final Pattern SPELLING = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        }

        public static JsonNumber of(String spelling) {
            return new JsonNumber(spelling, NOWHERE);
        }

        public static JsonNumber of(long value) {
            return of(String.valueOf(value));
        }

        /** Whether a text is a number as JSON writes it. */
        public static boolean isSpelling(String text) {
            return beginsNumber(text) && Grammar.SPELLING.matcher(text).matches();
        }

        private static boolean beginsNumber(String text) {
            return !text.isEmpty() && (text.charAt(0) == '-' || (text.charAt(0) >= '0' && text.charAt(0) <= '9'));
        }
    }

    record JsonBoolean(boolean value, Span span) implements JsonValue {
        public static JsonBoolean of(boolean value) {
            return new JsonBoolean(value, NOWHERE);
        }
    }

    record JsonNull(Span span) implements JsonValue {
        public static JsonNull of() {
            return new JsonNull(NOWHERE);
        }
    }
}
