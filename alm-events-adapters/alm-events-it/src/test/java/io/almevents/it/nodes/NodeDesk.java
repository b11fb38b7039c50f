package io.almevents.it.nodes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A desk that writes down which node sent which delivery, and when. */
final class NodeDesk implements AutoCloseable {
    private static final String PATH = "/incidents";
    private static final long SLOWNESS_NANOS = 3_000_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> keysById = new LinkedHashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** A write of a delivery by a node, in nanoseconds. */
    record Arrival(String key, String node, String delivery, long at) {}

    NodeDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String id =
                    exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
            Object content;
            switch (exchange.getRequestMethod()) {
                case "POST" ->
                    content = Map.of(
                            "id", create(json.readTree(request).path("key").asText(), exchange));
                case "PATCH" -> content = Map.of("id", change(id, exchange));
                default -> content = search(exchange.getRequestURI().getRawQuery());
            }
            LockSupport.parkNanos(SLOWNESS_NANOS);
            byte[] body = json.writeValueAsBytes(content);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized String create(String key, HttpExchange exchange) {
        String id = "INC" + (keysById.size() + 1);
        keysById.put(id, key);
        note(key, exchange);
        return id;
    }

    private synchronized String change(String id, HttpExchange exchange) {
        note(String.valueOf(keysById.get(id)), exchange);
        return id;
    }

    private void note(String key, HttpExchange exchange) {
        arrivals.add(new Arrival(
                key,
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Node")),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Delivery")),
                System.nanoTime()));
        notifyAll();
    }

    private synchronized List<Map<String, String>> search(String query) {
        String key = URLDecoder.decode(query.substring("key=".length()), StandardCharsets.UTF_8);
        return keysById.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(entry -> Map.of("id", entry.getKey(), "key", key))
                .toList();
    }

    /** Waits until a node writes again, or for a while: then its request is under way. */
    synchronized void awaitWrite(String node, long mostNanos) throws InterruptedException {
        int known = arrivals.size();
        long end = System.nanoTime() + mostNanos;
        while (System.nanoTime() < end
                && arrivals.subList(known, arrivals.size()).stream()
                        .noneMatch(arrival -> arrival.node().equals(node))) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Incidents beyond one for each key. */
    synchronized int secondIncidents() {
        Set<String> keys = new HashSet<>(keysById.values());
        return keysById.size() - keys.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
