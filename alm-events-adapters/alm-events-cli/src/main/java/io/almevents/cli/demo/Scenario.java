package io.almevents.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The recorded messages in the order in which they are sent, and where they should end. */
final class Scenario {
    private static final List<Expected> INCIDENTS = List.of(
            new Expected("EVT-70031", Incident.RESOLVED, "Disruption: Logon not possible (S/4HANA Cloud EU)", "1"),
            new Expected("EVT-70052", Incident.NEW, "Degradation: Slow reports (S/4HANA Cloud EU)", "2"),
            new Expected(
                    "EVT-70107", Incident.RESOLVED, "Maintenance: Quarterly upgrade, moved (S/4HANA Cloud EU)", "3"),
            new Expected("EVT-70110", Incident.NEW, "Communication: New region in preparation (S/4HANA Cloud EU)", "3"),
            new Expected("ES-FATAL", Incident.RESOLVED, "Database of S4H is full: writing stopped", "1"),
            new Expected("ES-ERROR", Incident.RESOLVED, "Fewer short dumps on S4H", "3"),
            new Expected("ES-WARNING", Incident.NEW, "Shop front-end answers slowly", "3"));

    /** How many deliveries should end how; of the messages a duplicate, and one that no rule wants, make none. */
    private static final Map<String, Integer> ENDS = Map.of(
            "DELIVERED", 15,
            "SKIPPED NOTHING_TO_CLOSE", 1,
            "SKIPPED STALE", 2,
            "PARKED REFUSED", 1);

    private Scenario() {}

    /** What the one incident of a resource should look like in the end. */
    record Expected(String resourceId, String state, String title, String severity) {
        boolean isMetBy(Incident incident) {
            return incident.state().equals(state)
                    && incident.title().equals(title)
                    && incident.severity().equals(severity);
        }
    }

    static List<byte[]> messages() {
        return new String(resource("messages.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static List<Expected> incidents() {
        return INCIDENTS;
    }

    static Map<String, Integer> ends() {
        return ENDS;
    }

    static byte[] mapping() {
        return resource("incident-desk.json");
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
