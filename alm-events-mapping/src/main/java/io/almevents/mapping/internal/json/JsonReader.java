package io.almevents.mapping.internal.json;

import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.json.JsonValue.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text strictly: RFC 8259 without extensions, well-formed UTF-8, no surrogate without its partner, nothing
 * after the value. Of a repeated name the last value counts, at the place of the first.
 */
public final class JsonReader {
    private final byte[] bytes;
    private final int maxDepth;
    private final DuplicateNames duplicates;
    private final JsonStrings strings;
    /** Where the reader is: names of members and indexes of elements, from the outside in. */
    private final List<Object> path = new ArrayList<>();

    private int at;
    private int depth;

    /** Told of each repetition of a name within one object. */
    public interface DuplicateNames {
        DuplicateNames ALLOWED = (name, pointer, again) -> {};

        void found(String name, String pointer, Span again);
    }

    private JsonReader(byte[] bytes, int start, int maxDepth, DuplicateNames duplicates) {
        this.bytes = bytes;
        this.at = start;
        this.maxDepth = maxDepth;
        this.duplicates = duplicates;
        this.strings = new JsonStrings(bytes);
    }

    /** Reads a document in which repeated names are allowed. */
    public static JsonValue read(byte[] bytes, int maxDepth) {
        return read(bytes, 0, maxDepth, DuplicateNames.ALLOWED);
    }

    /** Reads the value that begins at a byte of a text that was read before and is known to be right. */
    public static JsonValue readAgain(byte[] bytes, int start) {
        return new JsonReader(bytes, start, Integer.MAX_VALUE, DuplicateNames.ALLOWED).value();
    }

    /** Reads the text that begins at a byte, and tells of repeated names. */
    public static JsonValue read(byte[] bytes, int start, int maxDepth, DuplicateNames duplicates) {
        JsonReader reader = new JsonReader(bytes, start, maxDepth, duplicates);
        reader.skipBlanks();
        if (reader.at == bytes.length) {
            throw new JsonFault("the text is empty", reader.at, false);
        }
        JsonValue value = reader.value();
        reader.skipBlanks();
        if (reader.at < bytes.length) {
            throw reader.fault("expected the end of the text after the JSON value");
        }
        return value;
    }

    private JsonValue value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> new JsonBoolean(true, word("true"));
            case 'f' -> new JsonBoolean(false, word("false"));
            case 'n' -> new JsonNull(word("null"));
            default -> number();
        };
    }

    private JsonObject object() {
        int start = at;
        open();
        Map<String, JsonMember> members = new LinkedHashMap<>();
        skipBlanks();
        if (peek() != '}') {
            do {
                skipBlanks();
                member(members);
                skipBlanks();
            } while (another('}', "expected ',' or '}' after a member of an object"));
        }
        close();
        return new JsonObject(members, new Span(start, at));
    }

    private void member(Map<String, JsonMember> members) {
        if (peek() != '"') {
            throw fault("expected a name in double quotes");
        }
        JsonString name = string();
        skipBlanks();
        if (peek() != ':') {
            throw fault("expected ':' after the name");
        }
        at++;
        skipBlanks();
        path.add(name.text());
        JsonMember member = new JsonMember(name.span(), value());
        JsonMember first = members.put(name.text(), member);
        if (first != null) {
            duplicates.found(name.text(), pointer(), name.span());
        }
        path.remove(path.size() - 1);
    }

    private JsonArray array() {
        int start = at;
        open();
        List<JsonValue> elements = new ArrayList<>();
        skipBlanks();
        if (peek() != ']') {
            do {
                skipBlanks();
                path.add(elements.size());
                elements.add(value());
                path.remove(path.size() - 1);
                skipBlanks();
            } while (another(']', "expected ',' or ']' after an element of an array"));
        }
        close();
        return new JsonArray(elements, new Span(start, at));
    }

    private String pointer() {
        String pointer = "";
        for (Object token : path) {
            pointer = JsonPointer.append(pointer, token.toString());
        }
        return pointer;
    }

    private void open() {
        if (++depth > maxDepth) {
            throw new JsonFault("objects and arrays are nested more than " + maxDepth + " deep", at, true);
        }
        at++;
    }

    private void close() {
        depth--;
        at++;
    }

    private boolean another(char end, String otherwise) {
        int c = peek();
        if (c == ',') {
            at++;
            return true;
        }
        if (c == end) {
            return false;
        }
        throw fault(otherwise);
    }

    private JsonString string() {
        int start = at;
        String text = strings.read(start + 1);
        at = strings.end();
        return new JsonString(text, new Span(start, at));
    }

    private Span word(String word) {
        int start = at;
        for (int i = 0; i < word.length(); i++) {
            if (start + i >= bytes.length || bytes[start + i] != word.charAt(i)) {
                throw fault("expected a JSON value");
            }
        }
        at += word.length();
        return new Span(start, at);
    }

    private JsonNumber number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits(start == at ? "expected a JSON value" : "expected a digit after '-'");
        }
        if (peek() == '.') {
            at++;
            digits("expected a digit after '.'");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("expected a digit in the exponent");
        }
        String spelling = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
        return new JsonNumber(spelling, new Span(start, at));
    }

    private void digits(String otherwise) {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw fault(otherwise);
        }
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
    }

    /** The next byte, or -1 at the end (no byte of UTF-8 is 0xFF). */
    private int peek() {
        return at < bytes.length ? bytes[at] : -1;
    }

    private JsonFault fault(String message) {
        if (at >= bytes.length) {
            return new JsonFault("the text ends too early: " + message, at, false);
        }
        boolean neverInUtf8 = (bytes[at] & 0xFF) >= 0xFE;
        return new JsonFault(neverInUtf8 ? "the text is not in UTF-8, but perhaps in UTF-16" : message, at, false);
    }
}
