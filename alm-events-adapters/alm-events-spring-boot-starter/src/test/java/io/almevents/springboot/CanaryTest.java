package io.almevents.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.almevents.Forwarder;
import io.almevents.Receipt;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.micrometer.ForwarderMetrics;
import io.almevents.source.cloudalm.BasicCredentials;
import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.source.cloudalm.WebhookRequest;
import io.almevents.source.cloudalm.WebhookResponse;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A word in every place where a secret or a value of an event, of an answer or of a fault may stand: it is sent where it
 * belongs, and comes out nowhere else.
 */
class CanaryTest {
    private static final String CANARY = "cAnArY";
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String TRACESTATE = "vendor=" + CANARY;
    private static final String MAPPING = """
            {
              "_information": { "_version": "1", "_name": "All there is" },
              "structure": {
                "request": { "title": "#{subject}", "group": "#{@USER_VAR(group)}" },
                "response": { "externalId": "#{id}", "text": "#{text}" }
              },
              "eventTypeMapping": { "operationMappings": [
                { "eventType": "T.CREATED", "operation": "POST", "path": "/cAnArY/#{subject}" },
                { "eventType": "T.UPDATED", "operation": "PATCH", "path": "/cAnArY/#{@CLOUD_ALM_EXTERNAL_ID}" }
              ] }
            }
            """;

    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final List<String> received = new ArrayList<>();
    private final List<Object> seen = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void noSecretAndNoValueComesOutAnywhereOverAWholeRun() throws Exception {
        HttpServer desk = desk();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ForwarderMetrics metrics = new ForwarderMetrics();
        metrics.bindTo(registry);
        try (CapturedLog log = new CapturedLog();
                Forwarder forwarder = forwarder(desk, metrics)) {
            metrics.watch(forwarder);
            forwarder.start();
            WebhookReceiver receiver = WebhookReceiver.builder(forwarder)
                    .credentials(new BasicCredentials("calm", Secret.of(CANARY)))
                    .build();
            post(receiver, "calm:" + CANARY, event("T.CREATED", "1"), 202);
            await(DeliveryState.DELIVERED);
            // A verb that nobody knows is an update; the answer quotes what it was sent.
            statuses.add(422);
            post(receiver, "calm:" + CANARY, event("T.UPDATED", "1"), 202);
            await(DeliveryState.PARKED);
            post(receiver, "calm:" + CANARY, event("T." + CANARY, "1"), 202);
            await(DeliveryState.DELIVERED);
            statuses.add(503);
            post(receiver, "calm:" + CANARY, event("T.CREATED", "2"), 202);
            await(DeliveryState.PENDING);
            statuses.add(401);
            post(receiver, "calm:" + CANARY, event("T.CREATED", "3"), 202);
            await(DeliveryState.PENDING, DeliveryState.HELD);
            // Refused at the door: other credentials, no change message, no JSON.
            post(receiver, CANARY + ":" + CANARY, event("T.CREATED", "4"), 401);
            post(receiver, "calm:" + CANARY, "{\"" + CANARY + "\":\"" + CANARY + "\"}", 400);
            post(receiver, "calm:" + CANARY, "{\"resource\":" + CANARY + "}", 400);

            List<Delivery> deliveries = forwarder.deliveries(DeliveryQuery.all());
            assertThat(deliveries).hasSize(5);
            deliveries.forEach(delivery -> {
                seen.add(delivery);
                seen.add(delivery.key());
                seen.add(delivery.text());
                seen.add(forwarder.ticket("default", "incidents", delivery.key().resourceId()));
            });
            seen.add(forwarder.probe());
            seen.add(forwarder.destinations());
            seen.add(forwarder.backlog());
            registry.getMeters().forEach(meter -> {
                seen.add(meter.getId());
                meter.measure().forEach(seen::add);
            });

            // What makes the rest worth something: it was sent, and the log was heard.
            assertThat(received).anyMatch(request -> request.startsWith("POST") && request.contains(CANARY));
            assertThat(log.ours()).hasSizeGreaterThan(10);
            assertThat(log.everything()).noneMatch(line -> line.contains(CANARY));
            assertThat(seen).extracting(Object::toString).noneMatch(text -> text.contains(CANARY));
        } finally {
            desk.stop(0);
        }
    }

    private Forwarder forwarder(HttpServer desk, ForwarderMetrics metrics) {
        Destination destination = Destination.http(
                        "desk", "http://127.0.0.1:" + desk.getAddress().getPort() + "/" + CANARY)
                .authentication("BasicAuthentication")
                .property("User", Secret.of(CANARY))
                .property("Password", Secret.of(CANARY))
                .property("URL.headers.X-Secret", Secret.of(CANARY))
                .property("URL.queries.secret", Secret.of(CANARY))
                .allow("http", "loopback")
                .build();
        Subscription subscription = Subscription.builder("incidents")
                .target("rest")
                .destination("desk")
                .mapping(Mapping.compile(MAPPING))
                .userVariable("group", CANARY)
                .build();
        seen.add(destination);
        seen.add(subscription);
        return Forwarder.builder()
                .store("jdbc", Map.of("url", "jdbc:sqlite:" + folder.resolve("events.db")))
                .destination(destination)
                .subscription(subscription)
                .listener(metrics)
                .listener(changes::add)
                .build();
    }

    /** Answers with what it was sent, in body, header and reason. */
    private HttpServer desk() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (received) {
                received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().entrySet() + " " + body);
            }
            Integer status = exchange.getRequestMethod().equals("GET") ? Integer.valueOf(200) : statuses.poll();
            byte[] answer = ("{\"id\":\"" + CANARY + "\",\"text\":\"" + CANARY + "\",\"error\":\"" + CANARY + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Answer", CANARY);
            exchange.getResponseHeaders().add("ETag", "\"" + CANARY + "\"");
            exchange.sendResponseHeaders(status == null ? 201 : status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void post(WebhookReceiver receiver, String credentials, String body, int status) throws IOException {
        Map<String, String> header = Map.of(
                "Content-Type",
                "application/json",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
                "traceparent",
                TRACEPARENT,
                "tracestate",
                TRACESTATE);
        WebhookRequest request = new WebhookRequest(
                "POST",
                name -> Optional.ofNullable(header.get(name)),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        WebhookResponse response = receiver.receive(request);
        assertThat(response.status()).as(body).isEqualTo(status);
        if (status == 202) {
            ChangeMessage message =
                    ChangeMessage.parse(body.getBytes(StandardCharsets.UTF_8)).withTraceparent(TRACEPARENT, TRACESTATE);
            seen.add(message);
            seen.add(message.trace());
            seen.add(new Receipt(List.of(), false));
        } else {
            seen.add(response);
        }
    }

    private void await(DeliveryState... states) throws InterruptedException {
        while (true) {
            Delivery delivery = changes.poll(30, TimeUnit.SECONDS);
            assertThat(delivery).as("one of %s", List.of(states)).isNotNull();
            if (List.of(states).contains(delivery.state())) {
                return;
            }
        }
    }

    private static String event(String type, String number) {
        return "{\"subscriptionId\":\"" + CANARY + "\",\"resourceType\":\"" + CANARY + "\",\"eventType\":\"" + type
                + "\",\"resourceId\":\"" + CANARY + number + "\",\"resource\":{\"subject\":\"" + CANARY + "\",\""
                + CANARY
                + "\":\"" + CANARY + "\"}}";
    }
}
