package io.almevents.benchmarks.map.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The engines by name. The names stand in the results, tables and charts. */
public final class Engines {
    private static final Map<String, Supplier<Engine>> BY_NAME = byName();

    private Engines() {}

    private static Map<String, Supplier<Engine>> byName() {
        Map<String, Supplier<Engine>> engines = new LinkedHashMap<>();
        engines.put("almevents-request", OperationEngine::new);
        engines.put("almevents-render", TemplateEngine::new);
        engines.put("almevents-render-to", TemplateBufferEngine::new);
        engines.put("jackson-streaming", JacksonStreamingEngine::new);
        return engines;
    }

    /** All names, alm-events first. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** A new engine. */
    public static Engine named(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no engine " + name + "; there are " + names()))
                .get();
    }
}
