package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.spi.MappingFunction;
import io.almevents.mapping.spi.MappingFunction.Call;
import io.almevents.mapping.spi.MappingFunction.Prepared;
import io.almevents.mapping.spi.WrongOperandException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs functions that vendors wrote, and keeps what goes wrong inside of them from the rest. */
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
                guarded(() -> function.prepare(new Call(literals, limits.outputBytes()))), "a function made ready");
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
        Object result = guarded(() -> prepared.apply(unmodifiable));
        return result == null ? null : checked(result, arguments.limits());
    }

    private static JsonValue checked(Object result, Limits limits) {
        JsonValue value = JavaValues.strict(result, limits.documentDepth());
        if (value == null) {
            throw new FunctionFault(
                    "gave what is no value: " + result.getClass().getName(), true);
        }
        if (value instanceof JsonString text && text.text().length() > limits.outputBytes()) {
            throw new ByteSink.Full(limits.outputBytes());
        }
        return value;
    }

    /** The cause is not kept: its message may hold values, and would reach a log. */
    private static <T> @Nullable T guarded(Supplier<@Nullable T> vendor) {
        try {
            return vendor.get();
        } catch (WrongOperandException e) {
            throw new FunctionFault("operand " + (e.position() + 1) + " " + e.expected());
        } catch (RuntimeException e) {
            throw new FunctionFault("failed with " + e.getClass().getName(), true);
        }
    }
}
