package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.spi.MappingFunction;
import io.almevents.mapping.spi.MappingFunction.Call;
import io.almevents.mapping.spi.MappingFunction.Prepared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs functions that vendors wrote. */
final class VendorFunction {
    private final MappingFunction function;

    private VendorFunction(MappingFunction function) {
        this.function = function;
    }

    static Function of(MappingFunction function) {
        return new Function(
                function.name(),
                function.minOperands(),
                function.maxOperands(),
                List.of(),
                function.isFoldable(),
                new VendorFunction(function)::link);
    }

    private Body link(List<? extends @Nullable JsonValue> constants, Limits limits) {
        Map<Integer, Object> literals = new HashMap<>();
        for (int i = 0; i < constants.size(); i++) {
            JsonValue constant = constants.get(i);
            Object value = constant == null ? null : JavaValues.of(constant);
            if (value != null) {
                literals.put(i, value);
            }
        }
        Prepared prepared = Objects.requireNonNull(
                ForeignCode.guarded(() -> function.prepare(new Call(literals, limits.outputBytes()))),
                "a function made ready");
        return arguments -> apply(prepared, arguments);
    }

    private static @Nullable JsonValue apply(Prepared prepared, Arguments arguments) {
        List<Object> operands = new ArrayList<>();
        for (int i = 0; i < arguments.count(); i++) {
            JsonValue value = arguments.get(i);
            Object operand = value == null || value instanceof JsonNull ? null : JavaValues.of(value);
            if (operand != null) {
                operands.add(operand);
            }
        }
        if (operands.size() < arguments.count()) {
            return null;
        }
        List<Object> unmodifiable = List.copyOf(operands);
        return ForeignCode.value(() -> prepared.apply(unmodifiable), arguments.limits());
    }
}
