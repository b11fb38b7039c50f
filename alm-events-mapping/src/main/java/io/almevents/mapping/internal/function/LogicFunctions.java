package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** Functions of truth and choice. They evaluate no operand that cannot change the result. */
final class LogicFunctions {
    private LogicFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "COALESCE" -> new Function(name, 1, Function.ANY, LogicFunctions::coalesce);
            case "IF" -> new Function(name, 2, 3, LogicFunctions::choose);
            case "EXISTS" -> new Function(name, 1, 1, LogicFunctions::exists);
            case "EQUALS" -> new Function(name, 2, 2, LogicFunctions::areEqual);
            case "AND" -> new Function(name, 1, Function.ANY, LogicFunctions::and);
            case "OR" -> new Function(name, 1, Function.ANY, LogicFunctions::or);
            case "NOT" -> new Function(name, 1, 1, LogicFunctions::not);
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    static @Nullable JsonValue coalesce(Arguments arguments) {
        for (int i = 0; i < arguments.count(); i++) {
            JsonValue value = arguments.get(i);
            boolean empty = value == null
                    || value instanceof JsonNull
                    || (value instanceof JsonString string && string.text().isEmpty());
            if (!empty) {
                return value;
            }
        }
        return null;
    }

    static @Nullable JsonValue choose(Arguments arguments) {
        if (Truth.of(arguments.get(0))) {
            return arguments.get(1);
        }
        return arguments.count() > 2 ? arguments.get(2) : null;
    }

    static JsonValue exists(Arguments arguments) {
        return JsonBoolean.of(arguments.get(0) != null);
    }

    static JsonValue areEqual(Arguments arguments) {
        return JsonBoolean.of(Equality.of(arguments.get(0), arguments.get(1)));
    }

    static JsonValue and(Arguments arguments) {
        boolean all = true;
        for (int i = 0; i < arguments.count() && all; i++) {
            all = Truth.of(arguments.get(i));
        }
        return JsonBoolean.of(all);
    }

    static JsonValue or(Arguments arguments) {
        boolean any = false;
        for (int i = 0; i < arguments.count() && !any; i++) {
            any = Truth.of(arguments.get(i));
        }
        return JsonBoolean.of(any);
    }

    static JsonValue not(Arguments arguments) {
        return JsonBoolean.of(!Truth.of(arguments.get(0)));
    }
}
