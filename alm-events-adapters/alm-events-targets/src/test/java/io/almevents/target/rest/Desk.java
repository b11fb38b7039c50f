package io.almevents.target.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An incident desk over real HTTP: gives out numbers, remembers what it was sent, and fails as a test says. */
final class Desk implements AutoCloseable {
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** What the desk was sent. */
    record Call(String method, String target, String body, Map<String, List<String>> header) {
        /** The first value of a header field, {@code ""} where there is none. */
        String field(String name) {
            return header.getOrDefault(name, List.of("")).get(0);
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /** Takes the place of the answer. */
    interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    Desk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    /** Answers the next call so. */
    Desk next(Fault fault) {
        faults.add(fault);
        return this;
    }

    static Fault status(int status, String... header) {
        return exchange -> {
            if (header.length > 0) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            send(exchange, status, "{\"error\":\"no\"}");
        };
    }

    /** Takes the request and closes the connection without an answer. */
    static Fault hangUp() {
        return HttpExchange::close;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        calls.add(new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                body,
                Map.copyOf(exchange.getRequestHeaders())));
        Fault fault = faults.poll();
        if (fault != null) {
            fault.answer(exchange);
        } else if (exchange.getRequestMethod().equals("POST")) {
            int number = lastNumber.incrementAndGet();
            send(exchange, 201, "{\"id\":\"INC" + number + "\",\"number\":" + number + ",\"status\":\"new\"}");
        } else if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, "{\"status\":\"in progress\"}");
        } else {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
