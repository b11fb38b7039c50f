package io.almevents.mapping;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes plain Java values, as {@link MappedResponse#attributes()} gives them, as JSON. */
public final class PlainJson {
    private PlainJson() {}

    /**
     * Writes a value as compact JSON.
     *
     * @param value {@code null}, a {@link Boolean}, a {@link Number}, which is written as its {@link Object#toString()}
     *     spells it, or a {@link java.util.List} or {@link java.util.Map} of such; anything else is written as its text
     * @return the JSON in UTF-8
     */
    public static byte[] write(@Nullable Object value) {
        ByteSink json = new ByteSink(Integer.MAX_VALUE);
        JsonWriter.write(JavaValues.json(value), json);
        return json.toByteArray();
    }
}
