package io.almevents.mapping;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Plain Java values, as {@link MappedResponse#attributes()} gives them, as JSON and back. */
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

    /**
     * Reads back what {@link #write} wrote, whatever its size.
     *
     * @param json the JSON in UTF-8
     * @return {@code null}, a {@link String}, a {@link Boolean}, a {@link Number} whose {@link Object#toString()} is the
     *     spelling, or an unmodifiable {@link java.util.List} or {@link java.util.Map} of such, in order
     * @throws IllegalArgumentException if it is no valid JSON
     */
    public static @Nullable Object read(byte[] json) {
        try {
            return JavaValues.of(JsonReader.read(json, Integer.MAX_VALUE));
        } catch (JsonFault e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }
}
