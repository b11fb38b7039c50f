package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.TimeTypes.INSTANT;
import static io.almevents.mapping.internal.function.Type.TEXT;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;

/** Functions that compare two values. */
final class ComparisonFunctions {
    private static final Type<JsonValue> TEXT_OR_ARRAY = new Type<>(
            JsonValue.class, "must be text or an array, not an object", v -> v instanceof JsonObject ? null : v);

    private static final Type<JsonValue> NUMBER_OR_TIME = new Type<>(
            JsonValue.class,
            "must be a number or a time in ISO-8601",
            v -> v instanceof JsonNumber || INSTANT.conversion().of(v) != null ? v : null);

    private ComparisonFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "CONTAINS" -> strict(name, ComparisonFunctions::contains, TEXT_OR_ARRAY, Type.VALUE);
            case "STARTS_WITH" -> strict(name, o -> JsonBoolean.of(o.text(0).startsWith(o.text(1))), TEXT, TEXT);
            case "ENDS_WITH" -> strict(name, o -> JsonBoolean.of(o.text(0).endsWith(o.text(1))), TEXT, TEXT);
            case "LESS" -> strict(name, o -> JsonBoolean.of(compare(o) < 0), NUMBER_OR_TIME, NUMBER_OR_TIME);
            case "GREATER" -> strict(name, o -> JsonBoolean.of(compare(o) > 0), NUMBER_OR_TIME, NUMBER_OR_TIME);
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    private static JsonValue contains(Operands operands) {
        JsonValue whole = operands.get(0, TEXT_OR_ARRAY);
        JsonValue part = operands.get(1, Type.VALUE);
        boolean found = whole instanceof JsonArray array
                ? array.elements().stream().anyMatch(element -> Equality.of(element, part))
                : TEXT.convert(0, whole).contains(TEXT.convert(1, part));
        return JsonBoolean.of(found);
    }

    /** A number beside a time is a time too: milliseconds since 1970. */
    private static int compare(Operands operands) {
        JsonValue a = operands.get(0, NUMBER_OR_TIME);
        JsonValue b = operands.get(1, NUMBER_OR_TIME);
        if (a instanceof JsonNumber x && b instanceof JsonNumber y) {
            return Decimal.of(x.spelling()).compareTo(Decimal.of(y.spelling()));
        }
        return INSTANT.convert(0, a).compareTo(INSTANT.convert(1, b));
    }
}
