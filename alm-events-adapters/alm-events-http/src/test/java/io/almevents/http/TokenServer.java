package io.almevents.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A token service, below {@code /oauth/token}, and a target, below {@code /api}, that takes the tokens it did not withdraw. */
final class TokenServer implements AutoCloseable {
    final AtomicInteger given = new AtomicInteger();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** The {@code Authorization} of each request to the target. */
    final List<String> shown = new CopyOnWriteArrayList<>();
    /** Tokens up to this number are refused by the target. */
    volatile int withdrawn;
    /** What the token service answers; {@code %d} is the number of the token. */
    volatile String answer = "{\"access_token\":\"token-%d\",\"token_type\":\"bearer\",\"expires_in\":43199}";

    volatile int status = 200;
    volatile Meanwhile meanwhile = () -> {};
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final boolean tls;

    /** What happens between a request for a token and its answer. */
    interface Meanwhile {
        void run() throws InterruptedException;
    }

    /** A request for a token. */
    record Asked(com.sun.net.httpserver.Headers headers, String query, Map<String, String> form, String peer) {}

    TokenServer() throws IOException {
        this(Optional.empty());
    }

    /** With a context the server demands a certificate. */
    TokenServer(Optional<SSLContext> context) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        tls = context.isPresent();
        if (tls) {
            HttpsServer https = HttpsServer.create(anyPort, 100);
            https.setHttpsConfigurator(demanding(context.get()));
            server = https;
        } else {
            server = HttpServer.create(anyPort, 100);
        }
        server.createContext("/oauth/token", this::token);
        server.createContext("/api", this::target);
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return (tls ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** A destination that leads to the target and gets its tokens here. */
    Destination.Builder destination() {
        return Destination.http("calm", url("/api"))
                .authentication("OAuth2ClientCredentials")
                .property("clientId", "sb-1!b2|alm!b3")
                .property("clientSecret", "hush-1")
                .property("tokenServiceURL", url("/oauth/token"))
                .allow("http", "loopback");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestHeaders(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)),
                    exchange instanceof HttpsExchange https
                            ? https.getSSLSession().getPeerPrincipal().getName()
                            : ""));
            meanwhile.run();
            String body = status == 200
                    ? answer.replace("%d", "" + given.incrementAndGet())
                    : "{\"error\":\"invalid_client\",\"error_description\":\"hush\"}";
            answer(exchange, status, body);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void target(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            shown.add(authorization);
            boolean good = authorization.matches("Bearer token-[0-9]+")
                    && Integer.parseInt(authorization.substring("Bearer token-".length())) > withdrawn;
            answer(exchange, good ? 200 : 401, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }

    private static HttpsConfigurator demanding(SSLContext context) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        };
    }
}
