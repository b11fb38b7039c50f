package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** Functions of truth and choice. They evaluate no operand that cannot change the result. */
final class LogicFunctions {
    private LogicFunctions() {}

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
        return bool(arguments.get(0) != null);
    }

    static JsonValue areEqual(Arguments arguments) {
        return bool(Equality.of(arguments.get(0), arguments.get(1)));
    }

    static JsonValue and(Arguments arguments) {
        boolean all = true;
        for (int i = 0; i < arguments.count() && all; i++) {
            all = Truth.of(arguments.get(i));
        }
        return bool(all);
    }

    static JsonValue or(Arguments arguments) {
        boolean any = false;
        for (int i = 0; i < arguments.count() && !any; i++) {
            any = Truth.of(arguments.get(i));
        }
        return bool(any);
    }

    static JsonValue not(Arguments arguments) {
        return bool(!Truth.of(arguments.get(0)));
    }

    private static JsonValue bool(boolean value) {
        return new JsonBoolean(value, JsonValue.NOWHERE);
    }
}
