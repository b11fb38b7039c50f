package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What an operand must be, and as what a function gets it.
 *
 * @param expected ends the sentence "operand 1 …"
 * @param optional whether the operand may be left out; only the last ones may
 */
record Type<T>(Class<T> javaType, String expected, Conversion<T> conversion, boolean optional) {
    /** Any value. */
    static final Type<JsonValue> VALUE = new Type<>(JsonValue.class, "must be a value", value -> value);

    /** A number or boolean counts as the text that would be inserted for it. */
    static final Type<String> TEXT = new Type<>(String.class, "must be text, not an object or array", Type::textOrNull);

    static final Type<String> SEPARATOR = new Type<>(
            String.class,
            "must be text that is not empty",
            value -> "".equals(textOrNull(value)) ? null : textOrNull(value));

    /** A number of things; what is larger than an {@code int} counts as the largest. */
    static final Type<Integer> COUNT =
            new Type<>(Integer.class, "must be a whole number that is not negative", value -> whole(value, 0));

    /** A position; what no {@code int} holds counts as the nearest. */
    static final Type<Integer> POSITION =
            new Type<>(Integer.class, "must be a whole number", value -> whole(value, Integer.MIN_VALUE));

    static final Type<JsonArray> ARRAY =
            new Type<>(JsonArray.class, "must be an array", value -> value instanceof JsonArray array ? array : null);

    static final Type<JsonObject> OBJECT = new Type<>(
            JsonObject.class, "must be an object", value -> value instanceof JsonObject object ? object : null);

    /** Reads a value. */
    @FunctionalInterface
    interface Conversion<T> {
        /** The value as a function wants it; {@code null} where it is of the wrong type. */
        @Nullable T of(JsonValue value);
    }

    Type(Class<T> javaType, String expected, Conversion<T> conversion) {
        this(javaType, expected, conversion, false);
    }

    /** The same for an operand that may be left out. */
    Type<T> orNone() {
        return new Type<>(javaType, expected, conversion, true);
    }

    /**
     * The operand as a function wants it.
     *
     * @throws FunctionFault if it is of the wrong type
     */
    T convert(int index, JsonValue value) {
        T converted = conversion.of(value);
        if (converted == null) {
            throw new FunctionFault("operand " + (index + 1) + " " + expected);
        }
        return converted;
    }

    private static @Nullable String textOrNull(JsonValue value) {
        return value instanceof JsonObject || value instanceof JsonArray ? null : JsonText.of(value, Integer.MAX_VALUE);
    }

    private static @Nullable Integer whole(JsonValue value, int min) {
        if (value instanceof JsonNumber number) {
            OptionalInt whole = Decimal.of(number.spelling()).whole();
            if (whole.isPresent() && whole.getAsInt() >= min) {
                return whole.getAsInt();
            }
        }
        return null;
    }
}
