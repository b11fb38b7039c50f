package io.almevents.it.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desk desk;

    @BeforeEach
    void openDesk() throws IOException {
        desk = new Desk();
        Files.copy(ServeIT.class.getResourceAsStream("desk.json"), folder.resolve("desk.json"));
        Files.writeString(folder.resolve("password"), "s3cret\n", StandardCharsets.UTF_8);
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    @Test
    void deliversWhatItsWebhookTakesAndEndsCleanlyOnSigterm() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            assertThat(post(serve.webhook(), "r1").statusCode()).isEqualTo(202);
            desk.book().awaitLast(Map.of("r1", 1), SILENCE);
            assertThat(serve.end()).isZero();
        }
        assertThat(desk.book().of("r1")).hasSize(1);
        Ended list = ChildProcess.commandLine(
                        "deliveries", "list", configuration.toString(), "--state", "DELIVERED", "--json")
                .run();
        assertThat(list.exitCode()).as("%s", list).isZero();
        assertThat(list.out().lines())
                .singleElement()
                .asString()
                .contains("\"source\":\"calm\"", "\"resourceId\":\"r1\"");
    }

    @Test
    void letsOthersLookAtTheStoreAndSendBesideIt() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            post(serve.webhook(), "r1");
            desk.book().awaitLast(Map.of("r1", 1), SILENCE);
            Ended list = ChildProcess.commandLine("deliveries", "list", configuration.toString(), "--json")
                    .run();
            assertThat(list.out().lines()).as("%s", list).hasSize(1);
            Path event = Files.writeString(folder.resolve("event.json"), message("r2"), StandardCharsets.UTF_8);
            Ended send = ChildProcess.commandLine("send", configuration.toString(), "--event", event.toString())
                    .run();
            assertThat(send.exitCode()).as("%s", send).isZero();
            assertThat(send.out()).startsWith("DELIVERED  incidents  ticket INC2");
        }
    }

    @Test
    void aSecondOneOnTheSameFileNamesTheFirst() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            Ended second = ChildProcess.commandLine("serve", configuration.toString(), "--port", "0")
                    .run();
            assertThat(second.exitCode()).as("%s", second).isEqualTo(3);
            assertThat(second.err().lines()).singleElement().asString().contains(String.valueOf(serve.pid()));
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            String port = String.valueOf(serve.webhook().getPort());
            Ended second = ChildProcess.commandLine("serve", configuration.toString(), "--port", port)
                    .run();
            assertThat(second.exitCode()).as("%s", second).isEqualTo(3);
            assertThat(second.err().lines()).singleElement().asString().contains("port " + port, "--port");
        }
    }

    @Test
    void readsItsConfigurationAgainOnSighup() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            configuration("/other");
            serve.hangUp();
            serve.awaitLine("Webhook calm: ");
            assertThat(serve.webhook().getPath()).isEqualTo("/other");
            assertThat(post(serve.webhook(), "r1").statusCode()).isEqualTo(202);
            assertThat(post(serve.webhook().resolve("/webhook"), "r2").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void staysAsItIsWhereTheNewConfigurationHasFaults() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            String text = Files.readString(configuration, StandardCharsets.UTF_8);
            Files.writeString(configuration, text.replace("target: rest", "target: rset"), StandardCharsets.UTF_8);
            serve.hangUp();
            assertThat(serve.awaitLine(configuration + ":5:")).contains("/subscriptions/0/target", "rest");
            serve.awaitLine("The configuration has faults; the one before stays");
            assertThat(post(serve.webhook(), "r1").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void tellsItsHealthAndKnowsItsSenders() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            assertThat(get(serve.webhook().resolve("/healthz")).statusCode()).isEqualTo(200);
            assertThat(get(serve.webhook().resolve("/readyz")).body()).isEqualTo("ready\n");
            assertThat(get(serve.webhook().resolve("/webhook/more")).statusCode())
                    .isEqualTo(404);
            HttpRequest stranger = HttpRequest.newBuilder(serve.webhook())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(message("r1")))
                    .build();
            assertThat(client.send(stranger, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void tellsPrometheusWhatItDoes() throws IOException, InterruptedException {
        Path configuration = configuration("/webhook");
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            post(serve.webhook(), "r1");
            String delivered =
                    "almevents_deliveries_total{cause=\"none\",destination=\"desk\",state=\"delivered\",subscription=\"incidents\"} 1.0";
            HttpResponse<String> metrics = get(serve.webhook().resolve("/metrics"));
            long end = System.nanoTime() + SILENCE.toNanos();
            while (metrics.body().lines().noneMatch(delivered::equals) && System.nanoTime() < end) {
                metrics = get(serve.webhook().resolve("/metrics"));
            }
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body().lines())
                    .contains(
                            delivered, "almevents_events_accepted_total{source=\"calm\"} 1.0", "almevents_store_up 1.0")
                    .anyMatch(line ->
                            line.startsWith("almevents_deliveries_waiting{destination=\"desk\",state=\"parked\"} 0.0"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
        }
    }

    private HttpResponse<String> post(URI webhook, String resource) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString("calm:s3cret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + credentials)
                .POST(BodyPublishers.ofString(message(resource)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static String message(String resource) {
        return "{\"subscriptionId\":\"s\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"EVENT-SITUATION.CREATED\","
                + "\"resourceId\":\"" + resource + "\",\"resource\":{\"step\":1}}";
    }

    private Path configuration(String path) throws IOException {
        return Files.writeString(
                folder.resolve("alm-events.yaml"),
                """
                store: { type: jdbc, url: "jdbc:sqlite:%s" }
                destinations:
                  - { name: desk, url: "%s", allow: [ http, loopback ] }
                subscriptions:
                  - { name: incidents, target: rest, destination: desk, mapping: desk.json }
                sources:
                  - name: calm
                    type: webhook
                    path: %s
                    authentication: { type: basic, user: calm, password: "${file:password}" }
                """.formatted(folder.resolve("events.db"), desk.url(), path),
                StandardCharsets.UTF_8);
    }
}
