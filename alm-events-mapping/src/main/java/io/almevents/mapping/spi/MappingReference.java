package io.almevents.mapping.spi;

import org.jspecify.annotations.Nullable;

/**
 * A reference that a host adds to the mappings that it compiles, in the dialect {@code EXTENDED}:
 * <code>#{&#64;TENANT}</code> or <code>#{&#64;SETTING(name)}</code>. Registered with
 * {@link io.almevents.mapping.MappingOptions#withReferences}; never discovered, for what it gives is the host's own.
 *
 * <p>It is asked at each evaluation, by several threads at once. If it throws, the evaluation fails with an error that names the
 * reference and its place in the mapping; the exception's own message is not shown, for it may hold a value.
 */
public interface MappingReference {
    /**
     * The name behind the {@code @}.
     *
     * @return upper-case letters, digits and {@code _}, beginning with a letter
     */
    String name();

    /**
     * Whether an argument in parentheses stands behind the name.
     *
     * @return false by default
     */
    default boolean takesArgument() {
        return false;
    }

    /**
     * The value.
     *
     * @param argument the argument, {@code ""} where the reference takes none
     * @return a value as {@link MappingFunction} has them; {@code null} where it is missing
     */
    @Nullable Object value(String argument);
}
