package io.almevents.source.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.almevents.Forwarder;
import io.almevents.http.HttpDestination;
import io.almevents.source.SourceException;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.ticket.TicketKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a monitoring system is told, over HTTP and in a file. */
@Timeout(60)
class HealthReporterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final String HEALTH =
            "{\"kind\":\"health\",\"from\":\"2026-11-22T10:00:00Z\",\"to\":\"2026-11-22T10:00:00Z\",";

    private final Forwarder forwarder = Forwarder.builder().build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        forwarder.close();
    }

    @Test
    void appendsReportsToAFileAsLinesOfJson() throws Exception {
        Path file = folder.resolve("health.jsonl");
        HealthReporter reporter = new HealthReporter(new FileMonitoringSink(file), CLOCK);
        reporter.changed(delivery("1", DeliveryState.DELIVERED, Optional.empty()));
        reporter.changed(delivery("2", DeliveryState.SKIPPED, Optional.of(Cause.STALE)));
        reporter.changed(delivery("3", DeliveryState.PENDING, Optional.of(Cause.TRYING_AGAIN)));
        reporter.changed(delivery("3", DeliveryState.PARKED, Optional.of(Cause.EXHAUSTED)));
        reporter.report(forwarder);
        reporter.report(forwarder);

        String id = delivery("3", DeliveryState.PARKED, Optional.empty()).id().toString();
        assertThat(Files.readAllLines(file, UTF_8))
                .containsExactly(
                        "{\"kind\":\"parked\",\"id\":\"" + id
                                + "\",\"subscription\":\"incidents\",\"destination\":\"desk\","
                                + "\"resourceId\":\"r3\",\"cause\":\"EXHAUSTED\",\"attempts\":2,"
                                + "\"acceptedAt\":\"1970-01-01T00:00:00Z\"}",
                        HEALTH
                                + "\"delivered\":1,\"skipped\":1,\"parked\":1,\"attemptsFailed\":1,\"filtered\":0,\"waiting\":0}",
                        HEALTH
                                + "\"delivered\":0,\"skipped\":0,\"parked\":0,\"attemptsFailed\":0,\"filtered\":0,\"waiting\":0}");
    }

    @Test
    void tellsAgainWhatTheSinkDidNotTake() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        AtomicInteger status = new AtomicInteger(503);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (status.get() == 200) {
                taken.add(body);
            }
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        try (HttpDestination destination = HttpDestination.open(Destination.http(
                        "monitor", "http://127.0.0.1:" + server.getAddress().getPort())
                .allow("http", "loopback")
                .build())) {
            HealthReporter reporter = new HealthReporter(new HttpMonitoringSink(destination), CLOCK);
            reporter.changed(delivery("1", DeliveryState.PARKED, Optional.of(Cause.GONE)));
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> reporter.report(forwarder))
                    .withMessage("monitor answered 503");
            status.set(200);
            reporter.report(forwarder);
        } finally {
            server.stop(0);
        }

        assertThat(taken).hasSize(2);
        assertThat(taken.get(0)).contains("\"kind\":\"parked\"", "\"cause\":\"GONE\"");
        assertThat(taken.get(1)).contains("\"kind\":\"health\"", "\"parked\":1");
    }

    @Test
    void keepsNoMoreParkedDeliveriesThanItsBound() throws Exception {
        Path file = folder.resolve("many.jsonl");
        HealthReporter reporter = new HealthReporter(new FileMonitoringSink(file), CLOCK);
        for (int i = 0; i < HealthReporter.MOST_PARKED + 5; i++) {
            reporter.changed(delivery("" + i, DeliveryState.PARKED, Optional.empty()));
        }
        reporter.report(forwarder);

        List<String> lines = Files.readAllLines(file, UTF_8);
        assertThat(lines).hasSize(HealthReporter.MOST_PARKED + 1);
        assertThat(lines.get(0)).contains("\"resourceId\":\"r5\"");
        assertThat(lines.get(HealthReporter.MOST_PARKED)).contains("\"parked\":1005");
    }

    @Test
    void saysWhenTheFileCannotBeWritten() {
        HealthReporter reporter = new HealthReporter(new FileMonitoringSink(folder), CLOCK);

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> reporter.report(forwarder))
                .withMessageContaining("cannot be written");
    }

    private static Delivery delivery(String id, DeliveryState state, Optional<Cause> cause) {
        return new Delivery(
                new DeliveryId(id),
                new TicketKey("calm", "incidents", "r" + id),
                "desk",
                "EVENT-SITUATION.CREATED",
                state,
                cause,
                "",
                2,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
