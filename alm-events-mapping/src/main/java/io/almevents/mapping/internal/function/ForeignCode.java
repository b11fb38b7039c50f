package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.spi.WrongOperandException;
import java.security.CodeSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls what hosts and vendors wrote, and keeps what goes wrong inside of it from the rest. */
public final class ForeignCode {
    private ForeignCode() {}

    /**
     * The value that foreign code gives; {@code null} where it gives none.
     *
     * @throws FunctionFault if it throws, or gives what is no value
     */
    public static @Nullable JsonValue value(Supplier<@Nullable Object> foreign, Limits limits) {
        Object result = guarded(foreign);
        if (result == null) {
            return null;
        }
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
    static <T> @Nullable T guarded(Supplier<@Nullable T> foreign) {
        try {
            return foreign.get();
        } catch (WrongOperandException e) {
            throw new FunctionFault("operand " + (e.position() + 1) + " " + e.expected());
        } catch (RuntimeException e) {
            throw new FunctionFault("failed with " + e.getClass().getName(), true);
        }
    }

    /** A class and where it came from, for people who look for the jar to remove. */
    static String describe(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null || source.getLocation() == null
                ? "an unknown place"
                : source.getLocation().toString();
        return type.getName() + " in " + place;
    }
}
