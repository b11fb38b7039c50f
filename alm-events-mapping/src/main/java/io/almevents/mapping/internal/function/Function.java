package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language.
 *
 * @param min fewest operands
 * @param max most operands
 */
public record Function(String name, int min, int max, Body body) {
    /** As many operands as one likes. */
    static final int ANY = Integer.MAX_VALUE;

    /** What a function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * The result; {@code null} where it is missing.
         *
         * @throws FunctionFault if the operands are of the wrong type
         */
        @Nullable JsonValue apply(Arguments arguments);
    }

    /** How many operands it takes, in words. */
    public String arity() {
        if (max == ANY) {
            return "at least " + operands(min);
        }
        return min == max ? operands(min) : min + " to " + operands(max);
    }

    private static String operands(int count) {
        return count + (count == 1 ? " operand" : " operands");
    }
}
