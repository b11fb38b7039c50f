package io.almevents.cli.demo;

import java.io.PrintWriter;
import java.util.List;

/** Prints incidents as a table. */
final class IncidentTable {
    private static final String ROW = "%-8s  %-8s  %-8s  %-7s  %s%n";

    private IncidentTable() {}

    static void print(List<Incident> incidents, PrintWriter out) {
        out.printf(ROW, "NUMBER", "STATE", "SEVERITY", "UPDATES", "TITLE");
        for (Incident incident : incidents) {
            out.printf(
                    ROW,
                    incident.number(),
                    incident.state(),
                    incident.severity(),
                    incident.updates(),
                    incident.title());
        }
        out.println();
    }
}
