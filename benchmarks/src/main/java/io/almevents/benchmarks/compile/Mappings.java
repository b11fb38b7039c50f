package io.almevents.benchmarks.compile;

import io.almevents.benchmarks.map.engine.Resources;
import java.util.ArrayList;
import java.util.List;

/** What is compiled. The names stand in the results and tables. */
public enum Mappings {
    /** The job of event to ticket. */
    job,
    /** A mapping with 100 expressions: 40 copies, 20 texts of two, 10 switches, 10 functions. */
    expressions100;

    private static final String HEAD = """
            {
              "_information": { "_version": "1" },
              "switches": [
                { "name": "urgency", "cases": [ { "when": "FATAL", "then": "1" }, { "when": "ERROR", "then": "2" } ], "default": "3" }
              ],
              "structure": { "request": {
            """;

    /** The file. */
    public String text() {
        return switch (this) {
            case job -> Resources.text("incident.json");
            case expressions100 -> hundred();
        };
    }

    private static String hundred() {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            fields.add(field("a" + i, "#{subject}"));
            fields.add(field("b" + i, "#{attribute" + i + "}"));
            fields.add(field("c" + i, "#{tags.tag" + i + "}"));
            fields.add(field("d" + i, "#{serviceName}"));
            fields.add(field("e" + i, "Event #{eventName} of rating #{rating}"));
            fields.add(field("f" + i, "#{startTime} to #{attribute" + i + "}"));
            fields.add(field("g" + i, "${SWITCH(urgency,rating)}"));
            fields.add(field("h" + i, "${COALESCE(externalId, id, 'none')}"));
        }
        return HEAD + String.join(",\n", fields) + "\n} }\n}\n";
    }

    private static String field(String name, String value) {
        return "\"%s\": \"%s\"".formatted(name, value);
    }
}
