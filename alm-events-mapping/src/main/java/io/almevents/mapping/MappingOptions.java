package io.almevents.mapping;

import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import io.almevents.mapping.spi.MappingFunction;
import io.almevents.mapping.spi.MappingReference;
import java.util.List;

/**
 * How a mapping is compiled. Immutable; each {@code with} method gives a changed copy.
 *
 * @param dialect which constructs are accepted; {@link Dialect#EXTENDED} by default
 * @param whenMissing what becomes of missing whole values where the file does not say; {@link WhenMissing#EMPTY} by default
 * @param whenNull what becomes of null whole values where the file does not say; {@link WhenNull#KEEP} by default
 * @param limits bounds on input and output; {@link Limits#DEFAULTS} by default
 * @param functions functions beside those that are built in or found by class loaders; none by default
 * @param references references beside those of the language; none by default
 */
public record MappingOptions(
        Dialect dialect,
        WhenMissing whenMissing,
        WhenNull whenNull,
        Limits limits,
        List<MappingFunction> functions,
        List<MappingReference> references) {

    /** The defaults named at each component. */
    public static final MappingOptions DEFAULTS = new MappingOptions(
            Dialect.EXTENDED, WhenMissing.EMPTY, WhenNull.KEEP, Limits.DEFAULTS, List.of(), List.of());

    /**
     * Takes over the lists.
     *
     * @param dialect see the component
     * @param whenMissing see the component
     * @param whenNull see the component
     * @param limits see the component
     * @param functions see the component
     * @param references see the component
     */
    public MappingOptions {
        functions = List.copyOf(functions);
        references = List.copyOf(references);
    }

    /**
     * The same with another dialect.
     *
     * @param value the dialect
     * @return the changed copy
     */
    public MappingOptions withDialect(Dialect value) {
        return new MappingOptions(value, whenMissing, whenNull, limits, functions, references);
    }

    /**
     * The same with another treatment of missing whole values.
     *
     * @param value the mode
     * @return the changed copy
     */
    public MappingOptions withWhenMissing(WhenMissing value) {
        return new MappingOptions(dialect, value, whenNull, limits, functions, references);
    }

    /**
     * The same with another treatment of null whole values.
     *
     * @param value the mode
     * @return the changed copy
     */
    public MappingOptions withWhenNull(WhenNull value) {
        return new MappingOptions(dialect, whenMissing, value, limits, functions, references);
    }

    /**
     * The same with other limits.
     *
     * @param value the limits
     * @return the changed copy
     */
    public MappingOptions withLimits(Limits value) {
        return new MappingOptions(dialect, whenMissing, whenNull, value, functions, references);
    }

    /**
     * The same with other functions of the host. They are used instead of functions of the same name that class loaders show;
     * what is wrong with their names is an error of each mapping.
     *
     * @param values the functions
     * @return the changed copy
     */
    public MappingOptions withFunctions(List<MappingFunction> values) {
        return new MappingOptions(dialect, whenMissing, whenNull, limits, values, references);
    }

    /**
     * The same with other references of the host. What is wrong with their names is an error of each mapping.
     *
     * @param values the references
     * @return the changed copy
     */
    public MappingOptions withReferences(List<MappingReference> values) {
        return new MappingOptions(dialect, whenMissing, whenNull, limits, functions, values);
    }
}
