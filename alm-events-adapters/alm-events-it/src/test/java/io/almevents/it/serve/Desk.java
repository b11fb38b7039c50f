package io.almevents.it.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An incident desk over HTTP that outlives the service and writes down what it got. It makes ids itself, and takes any number
 * of incidents with one key, as most desks do; what it offers against that is its kind.
 */
final class Desk implements AutoCloseable {
    private static final String PATH = "/incidents";
    private static final String SEARCH = "key=";
    /** Between the write and its answer, so that a kill often finds a request whose answer is not known yet. */
    private static final Duration SLOWNESS = Duration.ofMillis(4);

    private final ObjectMapper json = new ObjectMapper();
    private final DeskBook book = new DeskBook();
    private final DeskKind kind;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Desk() throws IOException {
        this(DeskKind.SEARCHES);
    }

    Desk(DeskKind kind) throws IOException {
        this.kind = kind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    DeskBook book() {
        return book;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String id =
                    exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
            switch (exchange.getRequestMethod()) {
                case "POST" -> {
                    JsonNode fields = json.readTree(request);
                    int step = fields.path("step").asInt();
                    String made = book.create(fields.path("key").asText(), step, delivery(exchange));
                    LockSupport.parkNanos(SLOWNESS.toNanos());
                    answer(exchange, 201, Map.of("id", made));
                    book.answered(made, step);
                }
                case "PATCH" -> {
                    int step = json.readTree(request).path("step").asInt();
                    boolean known = book.change(id, step);
                    LockSupport.parkNanos(SLOWNESS.toNanos());
                    answer(exchange, known ? 200 : 404, Map.of("id", id));
                    book.answered(id, step);
                }
                default -> answer(exchange, 200, search(exchange.getRequestURI().getRawQuery()));
            }
        }
    }

    private Optional<String> delivery(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .filter(key -> kind == DeskKind.DROPS_DUPLICATES);
    }

    private List<Map<String, String>> search(String query) {
        String key = URLDecoder.decode(query.substring(SEARCH.length()), StandardCharsets.UTF_8);
        return book.search(key).stream().map(id -> Map.of("id", id, "key", key)).toList();
    }

    private void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] body = json.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
