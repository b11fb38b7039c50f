package io.almevents.mapping.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a case puts in, with its shorthands written out. */
final class CaseInput {
    /** The type of every event that does not say another. */
    private static final String USUAL_EVENT_TYPE = "EVENT-SITUATION.CREATED";

    /** When every event is mapped that does not say another time. */
    private static final String USUAL_TIME = "2026-11-22T10:15:30Z";

    private static final Map<String, String> DELIVERY =
            Map.of("correlationKey", "CORRELATION_KEY", "deliveryId", "DELIVERY_ID", "etag", "ETAG", "now", "NOW");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LanguageCase source;

    CaseInput(LanguageCase source) {
        this.source = source;
    }

    /** The mapping file. A template given by shorthand begins at line 2, column 1, so that positions can be read off. */
    byte[] mapping() {
        if (source.has("mapping")) {
            return source.bytes("mapping");
        }
        Composition file = new Composition().add("{\"_information\":{\"_version\":\"1\"},\"structure\":{");
        if (source.has("template")) {
            file.add("\"request\":\n").add(source.bytes("template")).add("\n");
        }
        if (source.has("response-template")) {
            file.add(source.has("template") ? "," : "")
                    .add("\"response\":\n")
                    .add(source.bytes("response-template"))
                    .add("\n");
        }
        file.add("}");
        if (source.has("switches")) {
            file.add(",\"switches\":\n").add(source.bytes("switches")).add("\n");
        }
        if (source.has("file-options")) {
            file.add(",\"options\":\n").add(source.bytes("file-options")).add("\n");
        }
        if (source.has("operation")) {
            file.add(",\"eventTypeMapping\":{\"operationMappings\":[\n")
                    .add(source.bytes("operation"))
                    .add("\n]}");
        } else if (source.has("path")) {
            file.add(",\"eventTypeMapping\":{\"operationMappings\":[{\"eventType\":\"" + USUAL_EVENT_TYPE
                            + "\",\"operation\":\"GET\",\"path\":\n")
                    .add(source.bytes("path"))
                    .add("\n}]}");
        }
        return file.add("}").bytes();
    }

    byte[] message() {
        if (source.has("event")) {
            return source.bytes("event");
        }
        return new Composition()
                .add("{\"subscriptionId\":\"s-1\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"" + eventType()
                        + "\",\"resourceId\":\"r-1\",\"resource\":")
                .add(source.has("resource") ? source.bytes("resource") : new byte[] {'{', '}'})
                .add("}")
                .bytes();
    }

    String eventType() {
        if (source.has("event-type")) {
            return source.text("event-type");
        }
        if (source.has("event")) {
            try {
                return JSON.readTree(source.bytes("event")).path("eventType").asText(USUAL_EVENT_TYPE);
            } catch (IOException e) {
                // Cases about messages that are no JSON do not depend on the type.
                return USUAL_EVENT_TYPE;
            }
        }
        return USUAL_EVENT_TYPE;
    }

    byte[] answer() {
        return source.has("answer") ? source.bytes("answer") : new byte[0];
    }

    int status() {
        return Integer.parseInt(source.text("status", "200"));
    }

    /** Header fields of the answer; a value is a text or an array of texts. */
    Map<String, List<String>> answerHeaders() {
        Map<String, List<String>> result = new TreeMap<>();
        json("answer-headers").properties().forEach(field -> {
            List<String> values = new ArrayList<>();
            if (field.getValue().isArray()) {
                field.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(field.getValue().asText());
            }
            result.put(field.getKey(), values);
        });
        return result;
    }

    /** What a delivery knows, by the reference that gives it. */
    Map<String, String> delivery() {
        Map<String, String> result = new TreeMap<>(Map.of("NOW", USUAL_TIME));
        JsonNode variables = json("variables");
        DELIVERY.forEach((member, reference) -> {
            if (variables.has(member)) {
                result.put(reference, variables.get(member).asText());
            }
        });
        return result;
    }

    /** The ticket's attributes; numbers are short, for their spelling must survive. */
    Map<String, @Nullable Object> ticket() {
        return json("variables").has("ticket")
                ? JSON.convertValue(json("variables").get("ticket"), new TypeReference<>() {})
                : Map.of();
    }

    Map<String, String> userVariables() {
        Map<String, String> result = new TreeMap<>();
        json("variables")
                .path("userVariables")
                .properties()
                .forEach(v -> result.put(v.getKey(), v.getValue().asText()));
        return result;
    }

    String cloudAlmUrl() {
        return json("variables").path("cloudAlmUrl").asText("");
    }

    String externalId() {
        return json("variables").path("externalId").asText("");
    }

    MappingOptions options() {
        JsonNode json = json("options");
        MappingOptions options = MappingOptions.DEFAULTS;
        if (json.has("dialect")) {
            options = options.withDialect(Dialect.valueOf(json.get("dialect").asText()));
        }
        if (json.has("whenMissing")) {
            options = options.withWhenMissing(
                    WhenMissing.valueOf(json.get("whenMissing").asText()));
        }
        if (json.has("whenNull")) {
            options = options.withWhenNull(WhenNull.valueOf(json.get("whenNull").asText()));
        }
        return options.withLimits(limits(json.path("limits")));
    }

    private static Limits limits(JsonNode json) {
        Limits limits = Limits.DEFAULTS;
        for (Map.Entry<String, JsonNode> limit : json.properties()) {
            int value = limit.getValue().intValue();
            limits = switch (limit.getKey()) {
                case "mappingBytes" -> limits.withMappingBytes(value);
                case "mappingDepth" -> limits.withMappingDepth(value);
                case "expressionBytes" -> limits.withExpressionBytes(value);
                case "documentBytes" -> limits.withDocumentBytes(value);
                case "documentDepth" -> limits.withDocumentDepth(value);
                case "outputBytes" -> limits.withOutputBytes(value);
                default -> throw new IllegalArgumentException("unknown limit " + limit.getKey());
            };
        }
        return limits;
    }

    private JsonNode json(String section) {
        try {
            return JSON.readTree(source.text(section, "{}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("section " + section + " of: " + source.title(), e);
        }
    }

    /** Text and raw bytes in a row; the bytes of a case need not be valid UTF-8. */
    private static final class Composition {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Composition add(String text) {
            return add(text.getBytes(StandardCharsets.UTF_8));
        }

        Composition add(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
