package io.almevents.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A small incident desk over HTTP, in the manner of the real ones: it makes the ids itself, asks for a user, and answers with
 * the record inside {@code result}. {@code POST /incidents} creates, {@code PATCH /incidents/ID} changes,
 * {@code GET /incidents/ID} reads.
 */
final class IncidentDesk implements HttpHandler {
    /** Where the desk is, on its server. */
    static final String PATH = "/incidents";

    private static final int FIRST_NUMBER = 1001;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final String authorization;

    IncidentDesk(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** The incidents in the order of their creation. */
    synchronized List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, Map.of("error", "unauthorised"));
                return;
            }
            String id =
                    exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
            switch (exchange.getRequestMethod()) {
                case "POST" -> answer(exchange, 201, record(create(json.readTree(body))));
                case "PATCH" -> answer(exchange, change(id, json.readTree(body)));
                case "GET" -> answer(exchange, find(id));
                default -> answer(exchange, 405, Map.of("error", "method not allowed"));
            }
        }
    }

    private synchronized Incident create(JsonNode fields) {
        Incident created = new Incident(
                UUID.randomUUID().toString(),
                "INC" + (FIRST_NUMBER + incidents.size()),
                Incident.NEW,
                fields.path("title").asText(),
                fields.path("severity").asText(),
                0);
        incidents.put(created.id(), created);
        return created;
    }

    private synchronized Optional<Incident> change(String id, JsonNode fields) {
        return Optional.ofNullable(incidents.computeIfPresent(
                id,
                (key, old) -> new Incident(
                        old.id(),
                        old.number(),
                        fields.path("state").asText(old.state()),
                        fields.path("title").asText(old.title()),
                        fields.path("severity").asText(old.severity()),
                        old.updates() + 1)));
    }

    private synchronized Optional<Incident> find(String id) {
        return Optional.ofNullable(incidents.get(id));
    }

    private void answer(HttpExchange exchange, Optional<Incident> incident) throws IOException {
        if (incident.isPresent()) {
            answer(exchange, 200, record(incident.get()));
        } else {
            answer(exchange, 404, Map.of("error", "no such incident"));
        }
    }

    private static Map<String, Object> record(Incident incident) {
        return Map.of("result", Map.of("id", incident.id(), "number", incident.number(), "state", incident.state()));
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> content) throws IOException {
        byte[] body = json.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
