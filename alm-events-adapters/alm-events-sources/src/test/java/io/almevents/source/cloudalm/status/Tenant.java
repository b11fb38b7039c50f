package io.almevents.source.cloudalm.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.almevents.http.HttpDestination;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A Cloud ALM tenant on a server of the test, which remembers what it was asked. */
final class Tenant implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final HttpDestination destination;
    volatile int status = 200;
    volatile String retryAfter = "";
    /** The answer to a query. */
    volatile Function<String, String> answer = query -> "[]";

    Tenant() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        destination = HttpDestination.open(Destination.http(
                        "tenant", "http://127.0.0.1:" + server.getAddress().getPort() + "/api")
                .allow("http", "loopback")
                .build());
    }

    HttpDestination destination() {
        return destination;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String query = exchange.getRequestURI().getQuery();
            byte[] body = answer.apply(query == null ? "" : query).getBytes(UTF_8);
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        destination.close();
        server.stop(0);
    }
}
