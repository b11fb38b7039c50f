package io.almevents.it.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.simulator.sap.BtpEvent;
import io.almevents.simulator.sap.EventCategory;
import io.almevents.simulator.sap.SapEndpoint;
import io.almevents.simulator.sap.SapSimulator;
import io.almevents.simulator.sap.StatusEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} asks a server that answers as the documents of SAP say, and an incident desk gets what it finds. */
class ServePollsIT {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desk desk;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SapSimulator sap;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk();
        sap = SapSimulator.builder().start();
        try (InputStream mapping = ServePollsIT.class.getResourceAsStream("polled.json")) {
            Files.copy(mapping, folder.resolve("polled.json"));
        }
        Files.writeString(folder.resolve("calm-key.json"), sap.cloudAlmServiceKey());
        Files.writeString(folder.resolve("cis-key.json"), sap.cisServiceKey(EventCategory.CENTRAL));
    }

    @AfterEach
    void close() {
        sap.close();
        desk.close();
    }

    @Test
    void makesIncidentsOfStatusEventsAndEventsOfBtpAndGoesOnAfterAKill() throws IOException, InterruptedException {
        Path configuration = configuration("key: calm-key.json, allow: [ http, loopback ]");
        StatusEvent outage = outage();
        sap.put(outage);
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            desk.book().awaitLast(Map.of("outage", 1), SILENCE);
            sap.put(outage.change().text("Outage", "Half of it is back").build());
            desk.book().awaitLast(Map.of("outage", 2), SILENCE);
            sap.put(BtpEvent.builder(1, "Subaccount_Creation", Instant.now()).build());
            desk.book().awaitArrival("1", SILENCE);
            serve.kill();
        }
        sap.put(BtpEvent.builder(2, "Subaccount_Creation", Instant.now()).build());
        sap.put(outage.change().status("closed").build());
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            desk.book().awaitLast(Map.of("outage", 3), SILENCE);
            desk.book().awaitArrival("2", SILENCE);
            assertThat(serve.end()).isZero();
        }
        assertThat(desk.book().of("outage")).isEqualTo(List.of(List.of(1, 2, 3)));
        assertThat(desk.book().of("1")).hasSize(1);
        assertThat(desk.book().of("2")).hasSize(1);
    }

    @Test
    void pollsFromTheRegisteringToTheDeregistering() throws IOException, InterruptedException {
        Path configuration = configuration("registration: hub");
        sap.put(outage());
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            Ended register = ChildProcess.commandLine(
                            "register",
                            configuration.toString(),
                            "--key",
                            folder.resolve("calm-key.json").toString(),
                            "--product",
                            "hub",
                            "--allow",
                            "http,loopback")
                    .run();
            assertThat(register.exitCode()).as("%s", register).isZero();
            desk.book().awaitLast(Map.of("outage", 1), SILENCE);
            awaitReport();
            Ended deregister = ChildProcess.commandLine("deregister", configuration.toString(), "--product", "hub")
                    .run();
            assertThat(deregister.exitCode()).as("%s", deregister).isZero();
            assertThat(serve.end()).isZero();
        }
        sap.clearRequests();
        try (ServeProcess serve = ServeProcess.start(configuration)) {
            sap.put(BtpEvent.builder(1, "Subaccount_Creation", Instant.now()).build());
            // By then the other source would have been asked, too.
            desk.book().awaitArrival("1", SILENCE);
            assertThat(sap.requests(SapEndpoint.STATUS_EVENTS)).isEmpty();
            assertThat(serve.end()).isZero();
        }
    }

    /** The forwarder has told how it fares. */
    private void awaitReport() throws IOException, InterruptedException {
        Path reports = folder.resolve("health.jsonl");
        long end = System.nanoTime() + SILENCE.toNanos();
        while (!Files.exists(reports) || !Files.readString(reports).contains("\"delivered\":1")) {
            assertThat(System.nanoTime()).as("no report of the delivery").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static StatusEvent outage() {
        return StatusEvent.builder("outage", "Disruption", "S4H", Instant.now())
                .status("ongoing")
                .build();
    }

    private Path configuration(String credentials) throws IOException {
        return Files.writeString(
                folder.resolve("alm-events.yaml"),
                """
                store: { type: jdbc, url: "jdbc:sqlite:%s" }
                destinations:
                  - { name: desk, url: "%s", allow: [ http, loopback ] }
                subscriptions:
                  - { name: incidents, target: rest, destination: desk, mapping: polled.json }
                sources:
                  - { name: status, type: status-events, %s, interval: PT1S }
                  - { name: btp, type: btp-events, key: cis-key.json, allow: [ http, loopback ], interval: PT1S, lookBack: PT1M }
                monitoring: { file: health.jsonl, interval: PT1S, registration: hub }
                """.formatted(folder.resolve("events.db"), desk.url(), credentials),
                StandardCharsets.UTF_8);
    }
}
