package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.Type.TEXT;
import static io.almevents.mapping.internal.function.Type.VALUE;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Functions from one type to another. Text that does not say a value of the wanted type gives a missing result. */
final class ConversionFunctions {
    private ConversionFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "STRING" -> strict(name, o -> string(o.get(0, VALUE), o), VALUE);
            case "NUMBER" -> strict(name, ConversionFunctions::number, TEXT);
            case "BOOLEAN" -> strict(name, ConversionFunctions::bool, TEXT);
            case "JSON" -> strict(name, o -> json(o.get(0, VALUE), o), VALUE);
            case "PARSE_JSON" -> strict(name, ConversionFunctions::parsed, TEXT);
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    private static JsonValue string(JsonValue value, Operands operands) {
        return JsonString.of(JsonText.of(value, operands.limits().outputBytes()));
    }

    private static JsonValue json(JsonValue value, Operands operands) {
        ByteSink json = new ByteSink(operands.limits().outputBytes());
        JsonWriter.write(value, json);
        return JsonString.of(json.text());
    }

    /** Text that is a JSON number keeps its spelling. */
    private static @Nullable JsonValue number(Operands operands) {
        String text = operands.text(0);
        return JsonNumber.isSpelling(text) ? JsonNumber.of(text) : null;
    }

    private static @Nullable JsonValue bool(Operands operands) {
        return switch (operands.text(0)) {
            case "true" -> JsonBoolean.of(true);
            case "false" -> JsonBoolean.of(false);
            default -> null;
        };
    }

    private static @Nullable JsonValue parsed(Operands operands) {
        try {
            return JsonReader.read(
                    operands.text(0).getBytes(StandardCharsets.UTF_8),
                    operands.limits().documentDepth());
        } catch (JsonFault fault) {
            if (fault.isLimit()) {
                throw new FunctionFault("operand 1 holds JSON that is nested more than "
                        + operands.limits().documentDepth() + " deep");
            }
            return null;
        }
    }
}
