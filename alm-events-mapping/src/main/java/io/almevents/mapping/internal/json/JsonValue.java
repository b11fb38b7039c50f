package io.almevents.mapping.internal.json;

import java.util.List;
import java.util.Map;

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
    record JsonObject(Map<String, JsonMember> members, Span span) implements JsonValue {}

    /** A member of an object, and where its name stands. */
    record JsonMember(Span nameSpan, JsonValue value) {}

    record JsonArray(List<JsonValue> elements, Span span) implements JsonValue {}

    record JsonString(String text, Span span) implements JsonValue {
        public static JsonString of(String text) {
            return new JsonString(text, NOWHERE);
        }
    }

    /** A number is its spelling: 30, 30.0 and 3e1 are three values, and none of them is ever rounded. */
    record JsonNumber(String spelling, Span span) implements JsonValue {}

    record JsonBoolean(boolean value, Span span) implements JsonValue {}

    record JsonNull(Span span) implements JsonValue {}
}
