package io.almevents.mapping.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that mappings can call in the dialect {@code EXTENDED}: <code>${INITIALS(responsible)}</code>. A vendor's whole
 * function:
 *
 * <pre>{@code
 * public final class Initials implements MappingFunction {
 *     public String name() {
 *         return "INITIALS";
 *     }
 *     public int minOperands() {
 *         return 1;
 *     }
 *     public Prepared prepare(Call call) {
 *         return operands -> operands.get(0).toString().replaceAll("(\\w)\\w* *", "$1");
 *     }
 * }
 * }</pre>
 *
 * <p>It is found by {@link java.util.ServiceLoader}: its class is named in
 * {@code META-INF/services/io.almevents.mapping.spi.MappingFunction} of its jar, or in {@code provides} of its module. The
 * thread's class loader is asked and the one that loaded this library, when a mapping calls a function that is neither built in
 * nor registered with {@link io.almevents.mapping.MappingOptions#withFunctions}. Two functions of one name are an error that
 * names both jars, and so is the name of a built-in one; a registered function is taken before one that was found.
 *
 * <p>Values are {@link String}, {@link Boolean}, {@link Number} (whose {@code toString()} is the spelling in the document),
 * {@link List} and {@link Map} with text as keys; only inside of lists and maps there may be {@code null}. They must not be
 * changed.
 *
 * <p>A function is pure: what it gives depends on its operands alone. It is called by several threads at once. Where an operand
 * is missing or null it is not called, and the result is missing. If it throws, the evaluation fails with an error that names
 * the function and its place in the mapping, never a value; the exception's own message is therefore not shown, unless it is a
 * {@link WrongOperandException}.
 */
public interface MappingFunction {
    /**
     * The name by which mappings call it.
     *
     * @return upper-case letters, digits and {@code _}, beginning with a letter
     */
    String name();

    /**
     * The fewest operands that it takes; a call with fewer does not compile.
     *
     * @return 0 or more
     */
    int minOperands();

    /**
     * The most operands that it takes; a call with more does not compile.
     *
     * @return as many as {@link #minOperands()} by default; {@link Integer#MAX_VALUE} for any number
     */
    default int maxOperands() {
        return minOperands();
    }

    /**
     * Makes the function ready for one call of a mapping when that is compiled; may happen more than once. What costs time and
     * depends on literals alone, a pattern for instance, is done here.
     *
     * @param call what is known of the call
     * @return what is done for each document
     * @throws WrongOperandException if it can never work with one of the literals; an error of the mapping
     */
    Prepared prepare(Call call);

    /**
     * Whether a call all of whose operands are literals may be evaluated once, when the mapping is compiled.
     *
     * @return false by default
     */
    default boolean isFoldable() {
        return false;
    }

    /** A function made ready for one call. */
    @FunctionalInterface
    interface Prepared {
        /**
         * The result for some operands.
         *
         * @param operands the values, none of them null; unmodifiable
         * @return a value; {@code null} where the result is missing
         * @throws WrongOperandException if it cannot work with an operand
         */
        @Nullable Object apply(List<Object> operands);
    }

    /**
     * What is known of a call when a mapping is compiled.
     *
     * @param literals the operands that the mapping has as literals, by their position from 0
     * @param maxCharacters how long a text as a result may be; a longer one is refused
     */
    record Call(Map<Integer, Object> literals, int maxCharacters) {
        /**
         * Takes over the map.
         *
         * @param literals see the component
         * @param maxCharacters see the component
         */
        public Call {
            literals = Map.copyOf(literals);
        }
    }
}
