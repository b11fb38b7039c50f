package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.language.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language.
 *
 * @param min fewest operands
 * @param max most operands
 * @param types what operands must be, by their position; those behind the last may be anything
 * @param foldable whether a call with constant operands may be evaluated once, when the mapping is compiled
 */
public record Function(String name, int min, int max, List<Type<?>> types, boolean foldable, Linker linker) {
    /** As many operands as one likes. */
    static final int ANY = Integer.MAX_VALUE;

    /** Makes a function ready for a call. */
    @FunctionalInterface
    interface Linker {
        /**
         * What the call will do.
         *
         * @param constants by position the operands that the mapping has as literals, {@code null} for the others
         * @throws FunctionFault if it could never work with these
         */
        Body link(List<? extends @Nullable JsonValue> constants, Limits limits);
    }

    /**
     * A function made ready for a call.
     *
     * @param constant what it gives for every document; {@code null} where that depends, or is missing
     */
    public record Linked(Body body, @Nullable JsonValue constant) {}

    /** A built-in function that looks at its operands itself. */
    Function(String name, int min, int max, Body body, Type<?>... types) {
        this(name, min, max, List.of(types), true, (constants, limits) -> body);
    }

    /**
     * Whether a literal can be an operand; null can, for then the result is missing.
     *
     * @throws FunctionFault if it cannot
     */
    public void check(int index, JsonValue constant) {
        if (index < types.size() && !(constant instanceof JsonNull)) {
            types.get(index).convert(index, constant);
        }
    }

    /**
     * Makes the function ready for a call, and evaluates it where nothing of it can change.
     *
     * @param constants by position the operands that are known, {@code null} for the others
     * @throws FunctionFault if it could never work with these
     */
    public Linked link(List<? extends @Nullable JsonValue> constants, Limits limits) {
        Body body = linker.link(constants, limits);
        if (!foldable || !areKnown(constants)) {
            return new Linked(body, null);
        }
        try {
            return new Linked(body, body.apply(new Constants(constants, limits)));
        } catch (ByteSink.Full full) {
            throw new FunctionFault("the result is larger than the limit of " + limits.outputBytes() + " bytes");
        }
    }

    private static boolean areKnown(List<? extends @Nullable JsonValue> constants) {
        for (JsonValue constant : constants) {
            if (constant == null) {
                return false;
            }
        }
        return true;
    }

    private record Constants(List<? extends @Nullable JsonValue> values, Limits limits) implements Arguments {
        @Override
        public int count() {
            return values.size();
        }

        @Override
        public @Nullable JsonValue get(int index) {
            return values.get(index);
        }
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
