package io.almevents.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.almevents.simulator.Fault;
import io.almevents.simulator.RecordedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Answers exchanges by their routes, unless a fault is planned. */
final class Player implements HttpHandler {
    private static final String PAGE =
            "<!DOCTYPE html>\n<html><head><title>Log On</title></head><body>Log on</body></html>\n";

    private final Map<String, Route> routes;
    private final Plan plan;
    private final Consumer<RecordedRequest> recorder;
    private final CountDownLatch closing;

    Player(List<Route> routes, Plan plan, Consumer<RecordedRequest> recorder, CountDownLatch closing) {
        this.routes = routes.stream().collect(Collectors.toMap(Route::path, Function.identity()));
        this.plan = plan;
        this.recorder = recorder;
        this.closing = closing;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            Route route = routes.get(request.path());
            Fault fault = route == null ? null : plan.nextFault(request.path());
            if (fault instanceof Fault.Disconnect) {
                record(request, route, 0);
                return;
            }
            Reply reply = reply(request, route, fault);
            record(request, route, reply.status());
            if (!(fault instanceof Fault.Slow slow) || waited(slow)) {
                send(exchange, reply, fault instanceof Fault.CutOff);
            }
        }
    }

    private Reply reply(Request request, @Nullable Route route, @Nullable Fault fault) {
        if (route == null) {
            return Reply.json(404, "{\"error\":{\"code\":404,\"message\":\"no such path\"}}");
        }
        if (fault instanceof Fault.Status status) {
            return route.failure().apply(status.code());
        }
        if (fault instanceof Fault.Html html) {
            return new Reply(html.code(), "text/html;charset=utf-8", PAGE, Map.of());
        }
        if (!route.method().equals(request.method())) {
            return route.failure().apply(405).with("Allow", route.method());
        }
        Reply reply = route.service().apply(request);
        Runnable afterwards = plan.nextAfterwards(route.path());
        if (afterwards != null) {
            afterwards.run();
        }
        if (fault instanceof Fault.CutJson) {
            String half = reply.body().substring(0, reply.body().length() / 2);
            return new Reply(reply.status(), reply.contentType(), half, reply.headers());
        }
        return reply;
    }

    private void record(Request request, @Nullable Route route, int status) {
        boolean secret =
                route != null && route.secretQuery() && !request.query().isEmpty();
        String query = secret ? "****" : request.query();
        recorder.accept(new RecordedRequest(request.method(), request.path(), query, status));
    }

    /** False where the simulator is closed meanwhile. */
    private boolean waited(Fault.Slow slow) {
        try {
            return !closing.await(slow.delay().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(body, StandardCharsets.UTF_8),
                certificate(exchange));
    }

    private static @Nullable X509Certificate certificate(HttpExchange exchange) {
        if (!(exchange instanceof HttpsExchange https)) {
            return null;
        }
        try {
            return (X509Certificate) https.getSSLSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            return null; // TLS is not mutual here: nobody was asked for a certificate
        }
    }

    private static void send(HttpExchange exchange, Reply reply, boolean cutOff) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(cutOff ? Arrays.copyOf(body, body.length / 2) : body);
        out.flush();
    }
}
