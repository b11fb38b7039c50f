package io.almevents.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.mapping.PlainJson;
import org.jspecify.annotations.Nullable;

/** Writes JSON for the terminal: one line, numbers as they are spelled. */
public final class Json {
    private Json() {}

    /**
     * A value as JSON text.
     *
     * @param value {@code null}, a string, number or boolean, or a list or map of such
     * @return one line
     */
    public static String write(@Nullable Object value) {
        return new String(PlainJson.write(value), UTF_8);
    }
}
