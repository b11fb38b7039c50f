package io.almevents.source.httpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.source.cloudalm.WebhookRequest;
import io.almevents.source.cloudalm.WebhookResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Binds a webhook to the HTTP server of the JDK: {@code server.createContext("/webhook", new WebhookHandler(receiver))}.
 *
 * <p>On an {@code HttpsServer} that wants a certificate of its clients the receiver is handed the one that was shown.
 *
 * <p>That server delays small answers by some 40 ms unless the process runs with
 * {@code -Dsun.net.httpserver.nodelay=true}.
 */
public final class WebhookHandler implements HttpHandler {
    private static final int NO_BODY = -1;

    private final WebhookReceiver receiver;

    /**
     * A handler that hands everything to a receiver.
     *
     * @param receiver takes the requests
     */
    public WebhookHandler(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            WebhookResponse response = receiver.receive(new WebhookRequest(
                    exchange.getRequestMethod(),
                    name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                    exchange.getRequestBody(),
                    certificate(exchange)));
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? NO_BODY : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** An {@code HttpsServer} asks for one where its configurator says so. */
    private static Optional<X509Certificate> certificate(HttpExchange exchange) {
        if (!(exchange instanceof HttpsExchange secure)) {
            return Optional.empty();
        }
        try {
            return Stream.of(secure.getSSLSession().getPeerCertificates())
                    .findFirst()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
