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
import org.jspecify.annotations.Nullable;

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

    /** The members of a value; {@code null} where it is no object, which is reported. */
    static @Nullable Members of(JsonValue value, String pointer, Diagnostics diagnostics) {
        if (value instanceof JsonObject object) {
            return new Members(object, pointer, diagnostics);
        }
        diagnostics.report(
                ProblemCode.WRONG_TYPE, location(value.span(), pointer), "expected an object, found " + kind(value));
        return null;
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

    /** A member; {@code null} where there is none. */
    @Nullable JsonValue value(String key) {
        known.add(key);
        JsonMember member = object.members().get(key);
        return member == null ? null : member.value();
    }

    /** A member that must be there; {@code null} where it is not, which is reported. */
    @Nullable JsonValue required(String key) {
        JsonValue value = value(key);
        if (value == null) {
            diagnostics.report(ProblemCode.MISSING_KEY, at(), "the key \"" + key + "\" is missing here");
        }
        return value;
    }

    /** A member as a string; {@code null} where it is none, which is reported, or is not there. */
    @Nullable JsonString string(@Nullable JsonValue value, String key) {
        if (value == null || value instanceof JsonString) {
            return (JsonString) value;
        }
        wrongType(value, key, "a string");
        return null;
    }

    /** A member that is a pointer or the bare name of a member. */
    Optional<JsonPointer> pointerTo(String key) {
        JsonString written = string(value(key), key);
        if (written == null) {
            return Optional.empty();
        }
        Optional<JsonPointer> pointer = JsonPointer.parse(written.text());
        if (pointer.isEmpty()) {
            diagnostics.report(
                    ProblemCode.BAD_POINTER,
                    at(written, key),
                    "neither a name nor a JSON Pointer, which begins with / and has ~ only as ~0 or ~1");
        }
        return pointer;
    }

    Set<String> keys() {
        return object.members().keySet();
    }

    /** The members of a member; {@code null} where it is no object, which is reported, or is not there. */
    @Nullable Members members(@Nullable JsonValue value, String key) {
        return value == null ? null : of(value, pointer(key), diagnostics);
    }

    /** An element of an array, and the pointer to it. */
    record Element(JsonValue value, String pointer) {}

    /** The elements of a member; none where it is no array, which is reported, or is not there. */
    List<Element> elements(@Nullable JsonValue value, String key) {
        List<Element> elements = new ArrayList<>();
        if (value instanceof JsonArray array) {
            String pointer = pointer(key);
            for (JsonValue element : array.elements()) {
                elements.add(new Element(element, JsonPointer.append(pointer, String.valueOf(elements.size()))));
            }
        } else if (value != null) {
            wrongType(value, key, "an array");
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
