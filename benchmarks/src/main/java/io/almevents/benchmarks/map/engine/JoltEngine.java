package io.almevents.benchmarks.map.engine;

import com.bazaarvoice.jolt.Chainr;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JOLT on Java maps that Jackson reads and writes. Texts are its {@code modify-overwrite-beta} with {@code concat}, switches
 * are matches of its {@code shift}. Constants are {@code modify-default-beta}, for {@code default} copies them by Java's
 * serialization each time.
 */
final class JoltEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Chainr chain = chain();

    private Chainr chain() {
        try {
            return Chainr.fromSpec(mapper.readValue(Resources.bytes("incident-jolt.json"), Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] map(byte[] event) {
        try {
            return mapper.writeValueAsBytes(chain.transform(mapper.readValue(event, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
