package io.almevents.mapping;

import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;

/**
 * How a mapping is compiled. Immutable; each {@code with} method gives a changed copy.
 *
 * @param dialect which constructs are accepted; {@link Dialect#EXTENDED} by default
 * @param whenMissing what becomes of missing whole values where the file does not say; {@link WhenMissing#EMPTY} by default
 * @param whenNull what becomes of null whole values where the file does not say; {@link WhenNull#KEEP} by default
 * @param limits bounds on input and output; {@link Limits#DEFAULTS} by default
 */
public record MappingOptions(Dialect dialect, WhenMissing whenMissing, WhenNull whenNull, Limits limits) {

    /** The defaults named at each component. */
    public static final MappingOptions DEFAULTS =
            new MappingOptions(Dialect.EXTENDED, WhenMissing.EMPTY, WhenNull.KEEP, Limits.DEFAULTS);

    /**
     * The same with another dialect.
     *
     * @param value the dialect
     * @return the changed copy
     */
    public MappingOptions withDialect(Dialect value) {
        return new MappingOptions(value, whenMissing, whenNull, limits);
    }

    /**
     * The same with another treatment of missing whole values.
     *
     * @param value the mode
     * @return the changed copy
     */
    public MappingOptions withWhenMissing(WhenMissing value) {
        return new MappingOptions(dialect, value, whenNull, limits);
    }

    /**
     * The same with another treatment of null whole values.
     *
     * @param value the mode
     * @return the changed copy
     */
    public MappingOptions withWhenNull(WhenNull value) {
        return new MappingOptions(dialect, whenMissing, value, limits);
    }

    /**
     * The same with other limits.
     *
     * @param value the limits
     * @return the changed copy
     */
    public MappingOptions withLimits(Limits value) {
        return new MappingOptions(dialect, whenMissing, whenNull, value);
    }
}
