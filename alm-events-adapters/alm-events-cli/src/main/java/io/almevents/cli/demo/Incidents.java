package io.almevents.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The incidents of the desk. Safe for use by several threads. */
final class Incidents {
    private static final int FIRST_NUMBER = 1001;

    private final Map<String, Incident> byId = new LinkedHashMap<>();

    /** All of them in the order of their creation. */
    synchronized List<Incident> all() {
        return List.copyOf(byId.values());
    }

    synchronized Incident create(JsonNode fields) {
        Incident created = new Incident(
                UUID.randomUUID().toString(),
                "INC" + (FIRST_NUMBER + byId.size()),
                fields.path("key").asText(),
                Incident.NEW,
                fields.path("title").asText(),
                fields.path("severity").asText(),
                "");
        byId.put(created.id(), created);
        return created;
    }

    /** The changed incident; none where there is no such. */
    synchronized List<Incident> change(String id, JsonNode fields, String delivery) {
        byId.computeIfPresent(
                id,
                (key, old) -> new Incident(
                        old.id(),
                        old.number(),
                        old.key(),
                        fields.path("state").asText(old.state()),
                        fields.path("title").asText(old.title()),
                        fields.path("severity").asText(old.severity()),
                        delivery));
        return find(id);
    }

    synchronized List<Incident> find(String id) {
        Incident incident = byId.get(id);
        return incident == null ? List.of() : List.of(incident);
    }

    synchronized List<Incident> search(String key) {
        return byId.values().stream().filter(i -> i.key().equals(key)).toList();
    }
}
