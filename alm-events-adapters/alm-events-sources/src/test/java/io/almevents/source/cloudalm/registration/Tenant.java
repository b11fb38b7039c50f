package io.almevents.source.cloudalm.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tenant of SAP Cloud ALM with its token service, as far as a registration sees them, and a URL that takes announcements. */
public final class Tenant implements AutoCloseable {
    /** The requests in their order: method, path with query, and body. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** What each place answers. */
    public volatile int tokenStatus = 200;

    /** What the landscape answers. */
    public volatile int landscapeStatus = 200;

    /** What the landscape holds. */
    public volatile String landscape = "[{\"lmsId\":\"lms-1\",\"objectType\":\"CloudService\",\"name\":\"Shop 7\"}]";

    /** What the host's own URL answers. */
    public volatile int announceStatus = 204;

    private final HttpServer server;

    /** Starts at any port. */
    public Tenant() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/oauth/token",
                exchange -> answer(exchange, tokenStatus, "{\"access_token\":\"t\",\"expires_in\":43199}"));
        server.createContext("/api/calm-landscape/v1/landscapeObjects", exchange -> {
            boolean known = "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, known ? landscapeStatus : 401, landscape);
        });
        server.createContext("/announce", exchange -> answer(exchange, announceStatus, ""));
        server.start();
    }

    /** A URL of this server. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** A service key that leads here. */
    public String key(String clientId) {
        return "{\"endpoints\":{\"Api\":\"" + url("/api") + "\"},\"uaa\":{\"clientid\":\"" + clientId
                + "\",\"clientsecret\":\"hush\",\"url\":\"" + url("") + "\"}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
