package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** By hand with Jackson's tree model. */
final class JacksonTreeEngine implements Engine {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public byte[] map(byte[] event) {
        try {
            return mapper.writeValueAsBytes(incident(mapper.readTree(event).path("resource")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode incident(JsonNode event) {
        JsonNode tags = event.path("tags");
        String subject = event.path("subject").asText();
        String rating = event.path("rating").asText();
        String serviceName = event.path("serviceName").asText();
        String serviceId = event.path("serviceId").asText();
        String eventName = event.path("eventName").asText();
        String startTime = event.path("startTime").asText();
        String type = tags.path("type").asText();
        ObjectNode incident = mapper.createObjectNode();
        incident.put("correlation_id", event.path("id").asText());
        incident.put("short_description", "[" + rating + "] " + subject + " (" + serviceName + ")");
        incident.put(
                "description",
                event.path("body").asText() + "\n\nEvent: " + eventName + "\nService: " + serviceName + " (" + serviceId
                        + ")\nLast update: " + event.path("updateTime").asText());
        incident.put(
                "comments",
                subject + ": " + rating + " since " + startTime + ", reported at "
                        + event.path("timestamp").asText());
        incident.put(
                "u_source",
                event.path("eventType").asText() + "/"
                        + event.path("eventSubType").asText() + ": " + eventName);
        incident.put("opened_at", startTime);
        incident.put("u_service", serviceId);
        incident.put("work_notes", event.path("workNotes").asText());
        incident.put("urgency", Choices.urgency(rating));
        incident.put("category", Choices.category(type));
        incident.put("caller_id", "cloud-alm");
        incident.put("impact", 2);
        ObjectNode copied = incident.putObject("u_tags");
        copied.put("type", type);
        copied.put("status", tags.path("status").asText());
        copied.put("landscape", tags.path("landscape").asText());
        return incident;
    }
}
