package io.almevents.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The recorded messages in the order in which they are sent, and where they should end. */
final class Scenario {
    private static final List<String> MESSAGES = List.of(
            "disruption-detected.json",
            "short-dumps-detected.json",
            "short-dumps-worse.json",
            "disruption-updated.json",
            "ping-failed.json",
            "disruption-solved.json",
            "short-dumps-over.json",
            "ping-failed-again.json");

    private static final List<Expected> EXPECTED = List.of(
            new Expected("EVT-70031", Incident.RESOLVED, "Disruption: Logon not possible (S/4HANA Cloud EU)", "1", 2),
            new Expected(
                    "8b3a0c1e-2f4d-4d6a-9a41-6f5e0d7c1b20", Incident.RESOLVED, "Too many short dumps on S4H", "1", 2),
            new Expected(
                    "c7d90f52-51aa-4d0c-8f0e-2b8f7f1f9a33", Incident.NEW, "Shop front-end does not answer", "3", 1));

    private Scenario() {}

    /** What the incident of a resource should look like in the end. */
    record Expected(String resourceId, String state, String title, String severity, int updates) {
        boolean isMetBy(Incident incident) {
            return incident.state().equals(state)
                    && incident.title().equals(title)
                    && incident.severity().equals(severity)
                    && incident.updates() == updates;
        }
    }

    static List<byte[]> messages() {
        return MESSAGES.stream().map(name -> resource("messages/" + name)).toList();
    }

    static List<Expected> expected() {
        return EXPECTED;
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
