package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What a function does, made ready for one call of a mapping. */
@FunctionalInterface
public interface Body {
    /**
     * The result; {@code null} where it is missing.
     *
     * @throws FunctionFault if the operands are of the wrong type
     */
    @Nullable JsonValue apply(Arguments arguments);
}
