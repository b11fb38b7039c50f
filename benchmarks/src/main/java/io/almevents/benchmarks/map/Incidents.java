package io.almevents.benchmarks.map;

import java.util.LinkedHashMap;
import java.util.Map;

/** The job in words of plain Java: which incident an event is to become. What all engines are compared with. */
final class Incidents {
    private Incidents() {}

    /** The incident of an event, both as objects. */
    static Map<String, Object> of(Map<String, Object> message) {
        Map<?, ?> event = object(message, "resource");
        Map<?, ?> tags = object(event, "tags");
        Map<String, Object> incident = new LinkedHashMap<>();
        incident.put("correlation_id", text(event, "id"));
        incident.put(
                "short_description",
                "[%s] %s (%s)".formatted(text(event, "rating"), text(event, "subject"), text(event, "serviceName")));
        incident.put(
                "description",
                "%s\n\nEvent: %s\nService: %s (%s)\nLast update: %s"
                        .formatted(
                                text(event, "body"),
                                text(event, "eventName"),
                                text(event, "serviceName"),
                                text(event, "serviceId"),
                                text(event, "updateTime")));
        incident.put(
                "comments",
                "%s: %s since %s, reported at %s"
                        .formatted(
                                text(event, "subject"),
                                text(event, "rating"),
                                text(event, "startTime"),
                                text(event, "timestamp")));
        incident.put(
                "u_source",
                "%s/%s: %s".formatted(text(event, "eventType"), text(event, "eventSubType"), text(event, "eventName")));
        incident.put("opened_at", text(event, "startTime"));
        incident.put("u_service", text(event, "serviceId"));
        incident.put("work_notes", text(event, "workNotes"));
        incident.put(
                "urgency",
                Map.of("FATAL", "1", "ERROR", "2", "WARNING", "3", "INFO", "4")
                        .getOrDefault(text(event, "rating"), "3"));
        incident.put(
                "category",
                Map.of("shortDumps", "software", "httpPing", "network", "hanaAlert", "database", "jobFailure", "batch")
                        .getOrDefault(text(tags, "type"), "inquiry"));
        incident.put("caller_id", "cloud-alm");
        incident.put("impact", 2);
        incident.put(
                "u_tags",
                Map.of(
                        "type", text(tags, "type"),
                        "status", text(tags, "status"),
                        "landscape", text(tags, "landscape")));
        return incident;
    }

    private static Map<?, ?> object(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> present ? present : Map.of();
    }

    private static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}
