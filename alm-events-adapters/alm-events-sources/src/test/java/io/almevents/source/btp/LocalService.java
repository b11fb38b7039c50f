package io.almevents.source.btp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on this machine that answers as a test says, and remembers what it was asked. */
final class LocalService implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    LocalService(Function<String, Reply> replies) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, replies));
        server.start();
    }

    static LocalService of(Reply reply) throws IOException {
        return new LocalService(request -> reply);
    }

    /** An answer. */
    record Reply(int status, String type, String body, String header, String value) {
        static Reply json(String body) {
            return status(200, body);
        }

        static Reply status(int status, String body) {
            return new Reply(status, "application/json", body, "X-None", "");
        }

        Reply with(String name, String text) {
            return new Reply(status, type, body, name, text);
        }
    }

    private void answer(HttpExchange exchange, Function<String, Reply> replies) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            Reply reply = replies.apply(request);
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders().set(reply.header(), reply.value());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Method, path and query of each request. */
    List<String> requests() {
        return requests;
    }

    Destination.Builder destination() {
        return Destination.http("btp", "http://127.0.0.1:" + server.getAddress().getPort())
                .allow("http", "loopback");
    }

    BtpEvents client() {
        return BtpEvents.open(destination().build());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
