package io.almevents.benchmarks.map.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Mustache (jmustache) on Java maps that Jackson reads. Its templates have no logic: Java escapes, and puts what the switches
 * give beside the attributes, as its users do.
 */
final class MustacheEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Template template = Mustache.compiler()
            .defaultValue("")
            .withEscaper(JsonText::escaped)
            .compile(Resources.text("incident.mustache"));

    @Override
    public byte[] map(byte[] event) {
        try {
            Map<String, Object> resource =
                    mapper.readValue(event, Message.class).resource();
            resource.put("urgency", Choices.urgency(text(resource, "rating")));
            resource.put("category", Choices.category(text(object(resource, "tags"), "type")));
            return template.execute(resource).getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(Map<String, Object> resource) {}

    private static Map<?, ?> object(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> present ? present : Map.of();
    }

    private static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}
