package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.language.Limits;
import org.jspecify.annotations.Nullable;

/** The operands of one call, each evaluated when it is asked for and not before. */
public interface Arguments {
    int count();

    /** Bounds on what a function may make. */
    Limits limits();

    /** The value of an operand; {@code null} where it is missing. */
    @Nullable JsonValue get(int index);
}
