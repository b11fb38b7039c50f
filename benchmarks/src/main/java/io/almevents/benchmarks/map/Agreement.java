package io.almevents.benchmarks.map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.benchmarks.event.Event;
import io.almevents.benchmarks.map.engine.Engine;
import io.almevents.benchmarks.map.engine.Engines;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Compares what engines make of events with the incidents that were to be made: only what is equal may be timed. */
public final class Agreement {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Agreement() {}

    /** Compares what all engines make of all documents. */
    public static void checkAll() {
        for (Documents documents : Documents.values()) {
            List<Event> events = documents.events();
            Engines.names().forEach(name -> check(name, Engines.named(name), events));
        }
    }

    /**
     * Compares trees: neither order of members nor spelling matters, all else does.
     *
     * @throws IllegalStateException if an incident differs
     */
    public static void check(String name, Engine engine, List<Event> events) {
        for (Event event : events) {
            Map<String, Object> wanted = Incidents.of(event.message());
            Object made = read(name, engine.map(event.json()));
            if (!wanted.equals(made)) {
                throw new IllegalStateException(
                        name + " differs\nfrom " + wanted + "\n  by " + made + "\n  of " + event.message());
            }
        }
    }

    private static Object read(String name, byte[] incident) {
        try {
            return JSON.readValue(incident, Object.class);
        } catch (IOException e) {
            throw new IllegalStateException(name + " made no JSON", e);
        }
    }
}
