package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language.
 *
 * @param min fewest operands
 * @param max most operands
 * @param constants what it demands of operands that are known when the mapping is compiled
 */
public record Function(String name, int min, int max, Body body, ConstantRule constants) {
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

    /** What a function demands of a constant operand. */
    @FunctionalInterface
    public interface ConstantRule {
        /**
         * Does nothing where an evaluation could work with the constant.
         *
         * @throws FunctionFault if it is of the wrong type
         */
        void check(int index, JsonValue constant);
    }

    /** A function that works with operands of every type. */
    Function(String name, int min, int max, Body body) {
        this(name, min, max, body, (index, constant) -> {});
    }

    /** How many operands it takes, in words. */
    public String arity() {
        if (max == ANY) {
            return "at least " + operands(min);
        }
        return min == max ? operands(min) : min + (max == min + 1 ? " or " : " to ") + operands(max);
    }

    private static String operands(int count) {
        return count + (count == 1 ? " operand" : " operands");
    }
}
