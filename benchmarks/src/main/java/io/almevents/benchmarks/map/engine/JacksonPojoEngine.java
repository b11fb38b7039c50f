package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** By hand with Jackson's data binding: classes for both sides, Java between. */
final class JacksonPojoEngine implements Engine {
    private final ObjectReader reader = new ObjectMapper().readerFor(Situation.Message.class);
    private final ObjectWriter writer = new ObjectMapper().writerFor(Incident.class);

    @Override
    public byte[] map(byte[] event) {
        try {
            Situation.Message message = reader.readValue(event);
            return writer.writeValueAsBytes(new Incident(message.resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
