package io.almevents.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.benchmarks.CpuTime;
import io.almevents.benchmarks.family.Table;
import io.almevents.benchmarks.family.Table.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One result in JMH's JSON. */
record Measurement(JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Double> MICROS = Map.of("ns/op", 1e-3, "us/op", 1.0, "ms/op", 1e3, "s/op", 1e6);
    private static final String RATE = "thrpt";
    private static final String BYTES = "gc.alloc.rate.norm";

    static List<Measurement> read(Path file) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        MAPPER.readTree(file.toFile()).forEach(json -> measurements.add(new Measurement(json)));
        return measurements;
    }

    /** The name of the benchmark as {@code Class.method}. */
    String name() {
        String name = json.path("benchmark").asText();
        int method = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', method - 1) + 1);
    }

    /** The value of what rows or columns are made of. */
    String label(String key) {
        return switch (key) {
            case Table.METHOD -> name().substring(name().indexOf('.') + 1);
            case Table.THREADS -> json.path("threads").asText();
            case Table.ALL -> "";
            default -> json.path("params").path(key).asText();
        };
    }

    /** Whether operations per second were measured, so that more is better. */
    boolean isRate() {
        return json.path("mode").asText().equals(RATE);
    }

    /** Operations per second, or µs per operation. */
    double value(Clock clock) {
        OptionalDouble cpu = secondary(CpuTime.NAME);
        JsonNode primary = json.path("primaryMetric");
        if (clock == Clock.CPU && cpu.isPresent()) {
            return cpu.getAsDouble();
        }
        String unit = primary.path("scoreUnit").asText();
        if (isRate() && unit.equals("ops/s")) {
            return primary.path("score").asDouble();
        }
        Double factor = MICROS.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException(
                    name() + " has the unit " + unit + "; known are " + MICROS.keySet() + ", and ops/s for rates");
        }
        return factor * primary.path("score").asDouble();
    }

    /** Bytes allocated per operation. */
    OptionalDouble bytes() {
        return secondary(BYTES);
    }

    private OptionalDouble secondary(String name) {
        JsonNode score = json.path("secondaryMetrics").path(name).path("score");
        return score.isNumber() ? OptionalDouble.of(score.asDouble()) : OptionalDouble.empty();
    }
}
