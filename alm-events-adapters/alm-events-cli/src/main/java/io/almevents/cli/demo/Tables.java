package io.almevents.cli.demo;

import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToIntFunction;

/** Prints what is left in the end. */
final class Tables {
    private static final String INCIDENT = "%-8s  %-8s  %-8s  %-8s  %s%n";
    private static final String DEAD_LETTER = "%-24s  %-10s  %-8s  %s%n";

    private Tables() {}

    static void incidents(List<Incident> incidents, ToIntFunction<Incident> attempts, PrintWriter out) {
        out.printf(INCIDENT, "NUMBER", "STATE", "SEVERITY", "ATTEMPTS", "TITLE");
        for (Incident incident : incidents) {
            out.printf(
                    INCIDENT,
                    incident.number(),
                    incident.state(),
                    incident.severity(),
                    attempts.applyAsInt(incident),
                    incident.title());
        }
        out.println();
    }

    static void deadLetters(List<Delivery> deliveries, PrintWriter out) {
        out.printf(DEAD_LETTER, "DEAD LETTER", "RESOURCE", "ATTEMPTS", "REASON");
        deliveries.stream()
                .filter(delivery -> delivery.state() == DeliveryState.PARKED)
                .forEach(delivery -> out.printf(
                        DEAD_LETTER,
                        delivery.eventType(),
                        delivery.key().resourceId(),
                        delivery.attempts(),
                        delivery.text()));
        out.println();
    }
}
