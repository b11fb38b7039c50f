package io.almevents.source.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.almevents.Forwarder;
import io.almevents.source.cloudalm.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookHandlerTest {
    private static final String MESSAGE = """
            {"subscriptionId":"s","resourceType":"T","eventType":"T.CREATED","resourceId":"r","resource":{}}""";

    private final Forwarder forwarder = Forwarder.builder().build();
    private final HttpServer server = server();

    @BeforeEach
    void start() {
        server.createContext(
                "/webhook",
                new WebhookHandler(WebhookReceiver.builder(forwarder).build()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        forwarder.close();
    }

    @Test
    void a_posted_message_is_accepted() throws Exception {
        HttpResponse<String> response = send("POST", MESSAGE);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void a_refusal_says_why_in_plain_text() throws Exception {
        HttpResponse<String> response = send("PUT", MESSAGE);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(response.body()).isEqualTo("only POST");
    }

    private HttpResponse<String> send(String method, String body) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError("no free port on loopback", e);
        }
    }
}
