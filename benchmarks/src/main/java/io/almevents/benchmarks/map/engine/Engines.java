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
        engines.put("almevents-request", RequestEngine::new);
        engines.put("almevents-render", RenderEngine::new);
        engines.put("almevents-render-to", RenderToEngine::new);
        engines.put("jackson-streaming", JacksonStreamingEngine::new);
        engines.put("jackson-tree", JacksonTreeEngine::new);
        engines.put("jackson-pojo", JacksonPojoEngine::new);
        engines.put("fastjson2-pojo", Fastjson2PojoEngine::new);
        engines.put("jte", JteEngine::new);
        engines.put("mustache", MustacheEngine::new);
        engines.put("freemarker", FreemarkerEngine::new);
        engines.put("jolt", JoltEngine::new);
        engines.put("jslt", JsltEngine::new);
        engines.put("jsonata", JsonataEngine::new);
        engines.put("cel", CelEngine::new);
        engines.put("jackson-jq", JacksonJqEngine::new);
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
