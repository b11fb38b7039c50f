package io.almevents.mapping.internal.function;

import io.almevents.mapping.spi.MappingFunction;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** Asks class loaders for functions; a class that several of them show is one function. */
final class FunctionScan {
    /** Ends the scan of a loader that fails at every step without ever coming to its end. */
    private static final int MAX_BROKEN = 100;

    /** By class and jar: two loaders may have made two classes of the same bytes. */
    private final Map<String, MappingFunction> found = new LinkedHashMap<>();

    private final Set<String> broken = new LinkedHashSet<>();

    private FunctionScan() {}

    /** Asks the thread's class loader and our own. */
    static FunctionScan run() {
        FunctionScan scan = new FunctionScan();
        Stream.of(Thread.currentThread().getContextClassLoader(), FunctionScan.class.getClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(loader -> scan.ask(ServiceLoader.load(MappingFunction.class, loader)));
        return scan;
    }

    Collection<MappingFunction> found() {
        return found.values();
    }

    /** What could not be loaded and why; the others work. */
    Set<String> broken() {
        return broken;
    }

    private void ask(ServiceLoader<MappingFunction> loader) {
        Iterator<ServiceLoader.Provider<MappingFunction>> providers =
                loader.stream().iterator();
        int failures = 0;
        while (failures < MAX_BROKEN) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<MappingFunction> provider = providers.next();
                String identity = ForeignCode.describe(provider.type());
                if (!found.containsKey(identity)) {
                    found.put(identity, provider.get());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                broken.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
