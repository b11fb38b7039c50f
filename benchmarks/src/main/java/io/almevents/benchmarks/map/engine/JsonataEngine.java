package io.almevents.benchmarks.map.engine;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSONata (dashjoin) on Java maps that Jackson reads and writes. */
final class JsonataEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Jsonata expression = Jsonata.jsonata(Resources.text("incident.jsonata"));

    @Override
    public byte[] map(byte[] event) {
        try {
            return mapper.writeValueAsBytes(expression.evaluate(mapper.readValue(event, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
