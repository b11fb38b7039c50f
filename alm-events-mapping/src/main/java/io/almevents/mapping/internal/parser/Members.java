package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.json.JsonValue.Span;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one object of the file. Asking for a member tells that its key is known; those never asked for are reported
 * by {@link #reportUnknown()}.
 */
final class Members {
    private final JsonObject object;
    private final String pointer;
    private final Diagnostics diagnostics;
    private final Set<String> known = new LinkedHashSet<>();

    private Members(JsonObject object, String pointer, Diagnostics diagnostics) {
        this.object = object;
        this.pointer = pointer;
        this.diagnostics = diagnostics;
    }

    /** The members of a value, which is reported if it is no object. */
    static Optional<Members> of(JsonValue value, String pointer, Diagnostics diagnostics) {
        if (value instanceof JsonObject object) {
            return Optional.of(new Members(object, pointer, diagnostics));
        }
        diagnostics.report(
                ProblemCode.WRONG_TYPE, location(value.span(), pointer), "expected an object, found " + kind(value));
        return Optional.empty();
    }

    Location at() {
        // The opening brace stands for the whole object, which may have thousands of lines.
        return new Location(object.span().start(), object.span().start() + 1, pointer);
    }

    String pointer(String key) {
        return JsonPointer.append(pointer, key);
    }

    Location at(JsonValue value, String key) {
        return location(value.span(), pointer(key));
    }

    Location keyAt(String key) {
        JsonMember member = object.members().get(key);
        return member == null ? at() : location(member.nameSpan(), pointer(key));
    }

    Optional<JsonValue> value(String key) {
        known.add(key);
        return Optional.ofNullable(object.members().get(key)).map(JsonMember::value);
    }

    Optional<JsonValue> required(String key) {
        Optional<JsonValue> value = value(key);
        if (value.isEmpty()) {
            diagnostics.report(ProblemCode.MISSING_KEY, at(), "the key \"" + key + "\" is missing here");
        }
        return value;
    }

    Optional<JsonString> string(Optional<JsonValue> value, String key) {
        if (value.isPresent() && !(value.get() instanceof JsonString)) {
            wrongType(value.get(), key, "a string");
        }
        return value.filter(JsonString.class::isInstance).map(JsonString.class::cast);
    }

    /** A member that is a pointer or the bare name of a member. */
    Optional<JsonPointer> pointerTo(String key) {
        Optional<JsonString> written = string(value(key), key);
        Optional<JsonPointer> pointer = written.flatMap(text -> JsonPointer.parse(text.text()));
        if (written.isPresent() && pointer.isEmpty()) {
            diagnostics.report(
                    ProblemCode.BAD_POINTER,
                    at(written.get(), key),
                    "neither a name nor a JSON Pointer, which begins with / and has ~ only as ~0 or ~1");
        }
        return pointer;
    }

    Set<String> keys() {
        return object.members().keySet();
    }

    Optional<Members> members(Optional<JsonValue> value, String key) {
        return value.flatMap(v -> of(v, pointer(key), diagnostics));
    }

    /** An element of an array, and the pointer to it. */
    record Element(JsonValue value, String pointer) {}

    List<Element> elements(Optional<JsonValue> value, String key) {
        List<Element> elements = new ArrayList<>();
        if (value.isPresent() && value.get() instanceof JsonArray array) {
            for (JsonValue element : array.elements()) {
                elements.add(new Element(element, JsonPointer.append(pointer(key), String.valueOf(elements.size()))));
            }
        } else if (value.isPresent()) {
            wrongType(value.get(), key, "an array");
        }
        return elements;
    }

    void wrongType(JsonValue value, String key, String expected) {
        diagnostics.report(ProblemCode.WRONG_TYPE, at(value, key), "expected " + expected + ", found " + kind(value));
    }

    /** Warns of keys that nobody asked for, except those that begin with {@code _} and so only document. */
    void reportUnknown() {
        for (String key : object.members().keySet()) {
            if (!known.contains(key) && !key.startsWith("_")) {
                diagnostics.report(
                        ProblemCode.UNKNOWN_KEY, keyAt(key), "the key \"" + key + "\" is not known here", key, known);
            }
        }
    }

    static Location location(Span span, String pointer) {
        return new Location(span.start(), span.end(), pointer);
    }

    static String kind(JsonValue value) {
        if (value instanceof JsonObject) {
            return "an object";
        } else if (value instanceof JsonArray) {
            return "an array";
        } else if (value instanceof JsonString) {
            return "a string";
        } else if (value instanceof JsonValue.JsonNumber) {
            return "a number";
        } else if (value instanceof JsonValue.JsonBoolean) {
            return "a boolean";
        }
        return "null";
    }
}
