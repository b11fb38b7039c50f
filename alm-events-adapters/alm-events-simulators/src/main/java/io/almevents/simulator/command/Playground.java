package io.almevents.simulator.command;

import io.almevents.simulator.sap.BtpEvent;
import io.almevents.simulator.sap.CertificatePlace;
import io.almevents.simulator.sap.EventCategory;
import io.almevents.simulator.sap.KeyForm;
import io.almevents.simulator.sap.LandscapeObject;
import io.almevents.simulator.sap.SapEndpoint;
import io.almevents.simulator.sap.SapSimulator;
import io.almevents.simulator.sap.StatusEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A simulator with a few events, in which something happens at every step. Not thread-safe. */
final class Playground implements AutoCloseable {
    private static final String SERVICE = "S/4HANA Cloud EU";

    private final SapSimulator simulator;
    private final Clock clock;
    private final List<String> greeting = new ArrayList<>();
    private int steps;

    private Playground(SapSimulator simulator, Clock clock) {
        this.simulator = simulator;
        this.clock = clock;
    }

    static Playground open(Path folder, Clock clock) throws IOException {
        SapSimulator simulator = SapSimulator.builder().clock(clock).mutualTls().start();
        Playground playground = new Playground(simulator, clock);
        try {
            playground.writeKeys(folder);
            playground.begin();
            return playground;
        } catch (IOException e) {
            simulator.close();
            throw e;
        }
    }

    List<String> greeting() {
        return List.copyOf(greeting);
    }

    SapSimulator simulator() {
        return simulator;
    }

    /** A subaccount is created; a disruption begins and ends by turns. */
    String next() {
        steps++;
        Instant now = clock.instant();
        simulator.put(BtpEvent.builder(912000 + steps, "Subaccount_Creation", now)
                .details("{\"description\":\"Subaccount created.\",\"displayName\":\"qa-" + steps + "\"}")
                .build());
        String disruption = "EVT-" + (70000 + (steps - 1) / 2);
        StatusEvent.Builder event = StatusEvent.builder(disruption, "Disruption", SERVICE, now);
        boolean begins = steps % 2 == 1;
        simulator.put(
                begins ? event.build() : event.status("closed").endTime(now).build());
        return "Subaccount qa-" + steps + " was created; disruption " + disruption + (begins ? " began" : " ended");
    }

    @Override
    public void close() {
        simulator.close();
    }

    private void begin() {
        simulator.put(LandscapeObject.of("lms-1", "CloudService", SERVICE));
        Instant now = clock.instant();
        simulator.put(StatusEvent.builder("EVT-70107", "Maintenance", SERVICE, now.plusSeconds(86_400))
                .endTime(now.plusSeconds(100_800))
                .status("planned")
                .text("Quarterly upgrade", "Downtime of about four hours.")
                .build());
        for (SapEndpoint endpoint : SapEndpoint.values()) {
            greeting.add(endpoint + " " + simulator.uri() + endpoint.path());
        }
        greeting.add(next());
        greeting.add("Press Enter for more, Ctrl-C to end.");
    }

    /** The secrets in them are good for nothing but this run. */
    private void writeKeys(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve("cloud-alm.json"), simulator.cloudAlmServiceKey());
        write(
                folder.resolve("cloud-alm-x509.json"),
                simulator.cloudAlmX509ServiceKey(CertificatePlace.UAA, KeyForm.PKCS8));
        write(folder.resolve("cis-central.json"), simulator.cisServiceKey(EventCategory.CENTRAL));
        write(folder.resolve("cis-local.json"), simulator.cisServiceKey(EventCategory.LOCAL));
        write(folder.resolve("authority.pem"), simulator.authority());
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        greeting.add("wrote " + file);
    }
}
