package io.almevents.it.architecture;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where modules stand: each may know those of the layers before its own. */
enum Layer {
    MAPPING,
    CORE,
    KIT,
    LEAF,
    ASSEMBLY;

    private static final Map<String, Layer> BY_MODULE = Map.ofEntries(
            entry("alm-events-mapping", MAPPING),
            entry("alm-events-core", CORE),
            entry("alm-events-http", KIT),
            entry("alm-events-targets", LEAF),
            entry("alm-events-sources", LEAF),
            entry("alm-events-regex", LEAF),
            entry("alm-events-store-jdbc", LEAF),
            entry("alm-events-testkit", LEAF),
            entry("alm-events-micrometer", LEAF),
            entry("alm-events-simulators", LEAF),
            entry("alm-events-config", ASSEMBLY),
            entry("alm-events-servlet", ASSEMBLY),
            entry("alm-events-spring-boot-starter", ASSEMBLY),
            entry("alm-events-cli", ASSEMBLY));

    static Optional<Layer> of(String module) {
        return Optional.ofNullable(BY_MODULE.get(module));
    }

    static Set<String> modules() {
        return BY_MODULE.keySet();
    }

    /** Whether a module of this layer may know another module of that one. Only assemblies may be built of assemblies. */
    boolean mayKnow(Layer other) {
        return other.compareTo(this) < 0 || (this == ASSEMBLY && other == ASSEMBLY);
    }
}
