package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.language.Limits;

/** The operands of a strict function: all there, none null, each of its type. */
final class Operands {
    private final Object[] values;
    private final Limits limits;

    Operands(Object[] values, Limits limits) {
        this.values = values;
        this.limits = limits;
    }

    /** Whether an operand that may be left out is there. */
    boolean has(int index) {
        return index < values.length;
    }

    <T> T get(int index, Type<T> type) {
        return type.javaType().cast(values[index]);
    }

    String text(int index) {
        return get(index, Type.TEXT);
    }

    int integer(int index) {
        return get(index, Type.POSITION);
    }

    JsonArray array(int index) {
        return get(index, Type.ARRAY);
    }

    JsonObject object(int index) {
        return get(index, Type.OBJECT);
    }

    Limits limits() {
        return limits;
    }

    /**
     * Stops what grows beyond all that could be written.
     *
     * @throws ByteSink.Full if there are more characters or elements than the output may have bytes
     */
    void bound(long size) {
        if (size > limits.outputBytes()) {
            throw new ByteSink.Full(limits.outputBytes());
        }
    }
}
