package io.almevents.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.almevents.cli.demo.Mishaps.Mishap;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A small incident desk over HTTP, in the manner of the real ones: it makes the ids itself, asks for a user, answers with the
 * record inside {@code result}, and fails now and then. {@code POST /incidents} creates, {@code GET /incidents?key=K}
 * searches, {@code PATCH /incidents/ID} changes, {@code GET /incidents/ID} reads.
 */
final class IncidentDesk implements HttpHandler {
    /** Where the desk is, on its server. */
    static final String PATH = "/incidents";

    private static final String SEARCH = "key=";

    private final ObjectMapper json = new ObjectMapper();
    private final Incidents incidents = new Incidents();
    private final Mishaps mishaps;
    private final String authorization;

    IncidentDesk(String user, String password, Mishaps mishaps) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
        this.mishaps = mishaps;
    }

    /** The incidents in the order of their creation. */
    List<Incident> incidents() {
        return incidents.all();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "unauthorised"));
            return;
        }
        boolean write = !exchange.getRequestMethod().equals("GET");
        Mishap mishap = mishaps.next(write);
        if (mishap == Mishap.BUSY) {
            answer(exchange, 503, Map.of("error", "busy, try again"));
        } else if (mishap == Mishap.LOST_REQUEST) {
            exchange.close();
        } else if (mishap == Mishap.IGNORED && exchange.getRequestMethod().equals("PATCH")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            Answer answer = work(exchange, write ? json.readTree(body) : json.nullNode());
            if (mishap == Mishap.LOST_ANSWER) {
                exchange.close();
            } else {
                answer(exchange, answer.status(), answer.content());
            }
        }
    }

    private record Answer(int status, Map<String, Object> content) {}

    private Answer work(HttpExchange exchange, JsonNode fields) {
        String id = exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
        String delivery = String.valueOf(exchange.getRequestHeaders().getFirst("X-Delivery"));
        return switch (exchange.getRequestMethod()) {
            case "POST" ->
                fields.path("title").asText().isBlank()
                        ? new Answer(422, Map.of("error", "an incident needs a title"))
                        : new Answer(201, result(record(incidents.create(fields))));
            case "PATCH" -> found(incidents.change(id, fields, delivery));
            case "GET" -> id.isEmpty() ? search(exchange.getRequestURI().getRawQuery()) : found(incidents.find(id));
            default -> new Answer(405, Map.of("error", "method not allowed"));
        };
    }

    private Answer search(String query) {
        String key = URLDecoder.decode(query.substring(SEARCH.length()), StandardCharsets.UTF_8);
        return new Answer(
                200,
                result(incidents.search(key).stream().map(IncidentDesk::record).toList()));
    }

    private static Answer found(List<Incident> incident) {
        return incident.isEmpty()
                ? new Answer(404, Map.of("error", "no such incident"))
                : new Answer(200, result(record(incident.get(0))));
    }

    private static Map<String, Object> result(Object content) {
        return Map.of("result", content);
    }

    private static Map<String, Object> record(Incident incident) {
        return Map.of(
                "id", incident.id(),
                "number", incident.number(),
                "key", incident.key(),
                "state", incident.state(),
                "lastDelivery", incident.lastDelivery());
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> content) throws IOException {
        byte[] body = json.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
