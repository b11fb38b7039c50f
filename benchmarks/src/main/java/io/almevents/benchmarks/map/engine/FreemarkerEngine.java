package io.almevents.benchmarks.map.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** FreeMarker on Java maps that Jackson reads; the template escapes what it inserts. */
final class FreemarkerEngine implements Engine {
    private static final int EXPECTED_CHARS = 2_048;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Template template = template();

    private static Template template() {
        try {
            return new Template(
                    "incident", Resources.text("incident.ftl"), new Configuration(Configuration.VERSION_2_3_34));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] map(byte[] event) {
        StringWriter out = new StringWriter(EXPECTED_CHARS);
        try {
            template.process(mapper.readValue(event, Object.class), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return out.toString().getBytes(UTF_8);
    }
}
