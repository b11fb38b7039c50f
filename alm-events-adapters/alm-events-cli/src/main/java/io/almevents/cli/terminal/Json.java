package io.almevents.cli.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes JSON for the terminal: one line, numbers as they are spelled. */
public final class Json {
    private final ObjectMapper mapper =
            new ObjectMapper().registerModule(new SimpleModule().addSerializer(Number.class, new SpelledNumbers()));

    /**
     * A value as JSON text.
     *
     * @param value {@code null}, a string, number or boolean, or a list or map of such
     * @return one line
     */
    public String write(@Nullable Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and scalars can always be written", e);
        }
    }

    private static final class SpelledNumbers extends JsonSerializer<Number> {
        @Override
        public void serialize(Number value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toString());
        }
    }
}
