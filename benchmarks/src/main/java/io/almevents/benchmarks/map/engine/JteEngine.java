package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JTE, whose templates the build compiles to classes, on Jackson's tree; a method of ours escapes what it inserts. */
final class JteEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Plain, null, "io.almevents.benchmarks.map.engine.jte");

    JteEngine() {
        templates.setBinaryStaticContent(true);
    }

    @Override
    public byte[] map(byte[] event) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        try {
            templates.render("incident.jte", mapper.readTree(event).path("resource"), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
