package io.almevents.target.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Cause;
import io.almevents.spi.Deadline;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.StatusWriter;
import io.almevents.spi.WriteResult;
import io.almevents.ticket.Echo;
import io.almevents.ticket.TicketChange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A source that sends an event of every change of a situation, whoever made it, a desk that stamps every change of a ticket,
 * and a writer between them: a change goes round once, from either side, and then all is at rest.
 */
@Timeout(120)
class StatusLoopTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Mapping MAPPING = Mapping.compile("""
            {"_information": {"_version": "1"},
             "structure": {"request": {"title": "#{subject}"},
               "response": {"externalId": "#{id}", "externalStatus": "#{status}", "lastUpdatedAt": "#{changed}"}},
             "eventTypeMapping": {"operationMappings": [
               {"eventType": "EVENT-SITUATION.CREATED", "operation": "POST", "path": "/tickets"},
               {"eventType": "EVENT-SITUATION.UPDATED", "operation": "PATCH", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"},
               {"eventType": "EVENT-SITUATION.PING", "operation": "GET", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""");

    private final MovableClock clock = new MovableClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> deskCalls = new CopyOnWriteArrayList<>();
    private final List<String> sourceCalls = new CopyOnWriteArrayList<>();
    private volatile String deskStatus = "new";
    private final AtomicInteger deskChanges = new AtomicInteger();
    private volatile Instant sourceTime = Instant.parse("2026-03-02T07:00:00Z");
    private HttpServer desk;
    private HttpServer source;
    private Forwarder forwarder;

    @BeforeEach
    void open() throws IOException {
        desk = server(this::answerAsDesk);
        source = server(this::answerAsSource);
        forwarder = Forwarder.builder()
                .destination(Destination.http("desk", url(desk))
                        .allow("http", "loopback")
                        .build())
                .subscription(Subscription.builder("incidents")
                        .target("rest")
                        .destination("desk")
                        .mapping(MAPPING)
                        .pollTickets(INTERVAL)
                        .build())
                .statusWriter(new PatchingWriter())
                .clock(clock)
                .build();
        forwarder.start();
    }

    @AfterEach
    void close() {
        forwarder.close();
        desk.stop(0);
        source.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aChangeOfTheTicketGoesToTheSourceOnceAndDoesNotComeBack() {
        sourceChanges("CREATED", "a");
        until(() -> ended() == 1);
        deskStatus = "solved";
        poll();
        until(() -> ended() == 2);
        poll();
        poll();

        assertThat(sourceCalls).containsExactly("PATCH solved");
        assertThat(deskCalls).containsExactly("POST", "GET", "GET", "GET");
        assertThat(deliveries().get(1).cause()).contains(Cause.ECHO);
        assertThat(forwarder.ticketCounts().writes()).isEqualTo(1);
    }

    @Test
    void aChangeOfTheSourceGoesToTheTicketOnceAndDoesNotComeBack() {
        sourceChanges("CREATED", "a");
        until(() -> ended() == 1);
        sourceChanges("UPDATED", "b");
        until(() -> ended() == 2);
        poll();
        poll();

        assertThat(sourceCalls).isEmpty();
        assertThat(deskCalls).containsExactly("POST", "PATCH", "GET", "GET");
    }

    @Test
    void whatOthersChangeAtTheSourceAfterTheWriteIsForwarded() {
        sourceChanges("CREATED", "a");
        until(() -> ended() == 1);
        deskStatus = "solved";
        poll();
        until(() -> ended() == 2);
        sourceChanges("UPDATED", "b");
        until(() -> ended() == 3);
        poll();

        assertThat(deskCalls).containsExactly("POST", "GET", "PATCH", "GET");
        assertThat(sourceCalls).containsExactly("PATCH solved");
        assertThat(deliveries().get(2).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    /** Writes the status by the source's API, and knows by the answer which event it will send. */
    private final class PatchingWriter implements StatusWriter {
        @Override
        public WriteResult write(TicketChange change, Deadline deadline) throws InterruptedException {
            String status = String.valueOf(change.after().attributes().get("externalStatus"));
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            url(source) + "/situations/" + change.key().resourceId()))
                    .timeout(deadline.remaining())
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(status))
                    .build();
            try {
                String changed =
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body();
                return WriteResult.written(Echo.updatedAt(Instant.parse(changed)));
            } catch (IOException e) {
                throw new IllegalStateException("the source does not answer", e);
            }
        }
    }

    /** Sends the event of a change before the change is answered, as a fast source may. */
    private void answerAsSource(HttpExchange exchange) throws IOException {
        try (exchange) {
            String status = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            sourceCalls.add(exchange.getRequestMethod() + " " + status);
            answer(exchange, 200, sourceChanges("UPDATED", "status " + status).toString());
        }
    }

    private Instant sourceChanges(String verb, String subject) {
        sourceTime = sourceTime.plusSeconds(1);
        String event = """
                {"subscriptionId": "s", "resourceType": "EVENT-SITUATION", "eventType": "EVENT-SITUATION.%s",
                 "resourceId": "r", "resource": {"id": "r", "updateTime": "%s", "subject": "%s"}}""".formatted(verb, sourceTime, subject);
        forwarder.accept(ChangeMessage.parse(event.getBytes(UTF_8)));
        return sourceTime;
    }

    private void answerAsDesk(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            deskCalls.add(method);
            if (!method.equals("GET")) {
                deskChanges.incrementAndGet();
            }
            answer(
                    exchange,
                    method.equals("POST") ? 201 : 200,
                    "{\"id\":\"INC1\",\"status\":\"" + deskStatus + "\",\"changed\":\"" + deskChanges.get() + "\"}");
        }
    }

    /** Has the ticket read, and waits until that is over. */
    private void poll() {
        long polls = forwarder.ticketCounts().polls();
        clock.advance(INTERVAL);
        until(() -> forwarder.ticketCounts().polls() == polls + 1);
    }

    private long ended() {
        return deliveries().stream()
                .filter(delivery -> delivery.state().ended())
                .count();
    }

    private List<Delivery> deliveries() {
        return forwarder.deliveries(DeliveryQuery.all());
    }

    private HttpServer server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
