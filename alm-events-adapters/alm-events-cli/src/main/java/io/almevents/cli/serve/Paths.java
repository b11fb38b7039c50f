package io.almevents.cli.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Finds the handler for a path, which must be exactly right: the JDK's server would hand {@code /webhook} all that begins
 * so. What there is can be changed while it serves.
 */
final class Paths implements HttpHandler {
    private final Semaphore underWay = new Semaphore(Integer.MAX_VALUE);
    private volatile Map<String, HttpHandler> handlers = Map.of();
    private volatile boolean ending;

    /** Serves these and no others from the next request on. */
    void serve(Map<String, HttpHandler> byPath) {
        handlers = Map.copyOf(byPath);
    }

    /** Refuses what comes from now on, and waits for what is under way, unless the thread is interrupted. */
    void end(Duration patience) {
        ending = true;
        try {
            underWay.tryAcquire(Integer.MAX_VALUE, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!underWay.tryAcquire()) {
            refuse(exchange);
            return;
        }
        try {
            if (ending) {
                refuse(exchange);
            } else {
                find(exchange);
            }
        } finally {
            underWay.release();
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        answer(exchange, 503, "ending, try again later\n");
    }

    private void find(HttpExchange exchange) throws IOException {
        HttpHandler handler = handlers.get(exchange.getRequestURI().getPath());
        if (handler == null) {
            answer(exchange, 404, "there is nothing here\n");
        } else {
            handler.handle(exchange);
        }
    }

    /** Answers with a text for people. */
    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, "text/plain; charset=utf-8", text);
    }

    /** Answers with a text of a type. */
    static void answer(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            boolean headOnly = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, headOnly ? -1 : body.length);
            if (!headOnly) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
