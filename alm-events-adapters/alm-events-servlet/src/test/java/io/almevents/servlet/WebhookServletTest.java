package io.almevents.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.event.ChangeMessage;
import io.almevents.source.cloudalm.BasicCredentials;
import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookServletTest {
    private static final String MESSAGE = """
            {"subscriptionId":"s","resourceType":"T","eventType":"T.CREATED","resourceId":"r","resource":{"a":"ä"}}""";

    private static final int LIMIT = 200;

    private final List<String> filtered = new CopyOnWriteArrayList<>();
    private final Forwarder forwarder =
            Forwarder.builder().listener(listening(filtered)).build();
    private final AtomicReference<WebhookReceiver> later = new AtomicReference<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        WebhookReceiver open = WebhookReceiver.builder(forwarder)
                .source("calm")
                .maxBodyBytes(LIMIT)
                .build();
        later.set(WebhookReceiver.builder(forwarder)
                .credentials(new BasicCredentials("calm", Secret.of("s3cret")))
                .build());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/alm");
        context.addServlet(new ServletHolder(new WebhookServlet(open)), "/webhook");
        context.addServlet(new ServletHolder(new WebhookServlet(later::get)), "/guarded");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        forwarder.close();
    }

    @Test
    void a_posted_message_is_accepted_byte_for_byte_under_the_name_of_its_source() throws Exception {
        HttpResponse<String> response = send("POST", BodyPublishers.ofString(MESSAGE));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
        assertThat(filtered).containsExactly("calm " + MESSAGE);
    }

    @Test
    void a_message_in_chunks_is_accepted_as_well() throws Exception {
        BodyPublisher chunks = BodyPublishers.concat(
                BodyPublishers.ofString(MESSAGE.substring(0, 9)), BodyPublishers.ofString(MESSAGE.substring(9)));

        assertThat(send("POST", BodyPublishers.fromPublisher(chunks)).statusCode())
                .isEqualTo(202);
        assertThat(filtered).containsExactly("calm " + MESSAGE);
    }

    @Test
    void a_refusal_says_why_in_plain_text() throws Exception {
        HttpResponse<String> response = send("PUT", BodyPublishers.ofString(MESSAGE));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        // Servers write it in their own way.
        assertThat(response.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(response.body()).isEqualTo("only POST");
    }

    @Test
    void a_body_beyond_the_limit_is_refused() throws Exception {
        String large = MESSAGE.replace("ä", "a".repeat(LIMIT));

        assertThat(send("POST", BodyPublishers.ofString(large)).statusCode()).isEqualTo(413);
        assertThat(filtered).isEmpty();
    }

    @Test
    void the_receiver_is_asked_for_with_each_request() throws Exception {
        HttpRequest.Builder request = request("/alm/guarded");

        assertThat(send(request.POST(BodyPublishers.ofString(MESSAGE))).statusCode())
                .isEqualTo(401);

        String credentials = Base64.getEncoder().encodeToString("calm:s3cret".getBytes(StandardCharsets.UTF_8));
        request.header("Authorization", "Basic " + credentials);
        assertThat(send(request).statusCode()).isEqualTo(202);

        later.set(WebhookReceiver.builder(forwarder)
                .credentials(new BasicCredentials("calm", Secret.of("another")))
                .build());
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> send(String method, BodyPublisher body) throws IOException, InterruptedException {
        return send(request("/alm/webhook").method(method, body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** Without a subscription each event is filtered, which is all this test needs to see. */
    private static DeliveryListener listening(List<String> filtered) {
        return new DeliveryListener() {
            @Override
            public void changed(Delivery delivery) {
                throw new AssertionError("there is no subscription");
            }

            @Override
            public void filtered(ChangeMessage message) {
                filtered.add(message.source() + " " + new String(message.bytes(), StandardCharsets.UTF_8));
            }
        };
    }
}
