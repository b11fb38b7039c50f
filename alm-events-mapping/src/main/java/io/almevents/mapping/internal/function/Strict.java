package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.language.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that need all their operands: where one is missing or null the result is missing, and only then its type matters.
 * A literal is converted once, when the mapping is compiled.
 */
final class Strict {
    private final List<Type<?>> types;
    private final StrictBody body;

    /** What a strict function does. */
    @FunctionalInterface
    interface StrictBody {
        @Nullable JsonValue apply(Operands operands);
    }

    private Strict(List<Type<?>> types, StrictBody body) {
        this.types = types;
        this.body = body;
    }

    static Function strict(String name, StrictBody body, Type<?>... types) {
        List<Type<?>> all = List.of(types);
        int min = (int) all.stream().filter(type -> !type.optional()).count();
        return new Function(name, min, all.size(), all, true, new Strict(all, body)::link);
    }

    private Body link(List<? extends @Nullable JsonValue> constants, Limits limits) {
        @Nullable Object[] known = new @Nullable Object[constants.size()];
        for (int i = 0; i < known.length; i++) {
            JsonValue constant = constants.get(i);
            known[i] = constant == null || constant instanceof JsonNull
                    ? null
                    : types.get(i).convert(i, constant);
        }
        return arguments -> apply(known, arguments);
    }

    private @Nullable JsonValue apply(@Nullable Object[] known, Arguments arguments) {
        @Nullable JsonValue[] values = new @Nullable JsonValue[known.length];
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = known[i] == null ? arguments.get(i) : null;
            complete &= known[i] != null || (values[i] != null && !(values[i] instanceof JsonNull));
        }
        return complete ? apply(known, values, arguments.limits()) : null;
    }

    private @Nullable JsonValue apply(@Nullable Object[] known, @Nullable JsonValue[] values, Limits limits) {
        Object[] converted = new Object[known.length];
        for (int i = 0; i < converted.length; i++) {
            JsonValue value = values[i];
            Object constant = known[i];
            if (constant != null) {
                converted[i] = constant;
            } else if (value != null) {
                converted[i] = types.get(i).convert(i, value);
            }
        }
        Operands operands = new Operands(converted, limits);
        JsonValue result = body.apply(operands);
        if (result instanceof JsonString text) {
            operands.bound(text.text().length());
        }
        return result;
    }
}
