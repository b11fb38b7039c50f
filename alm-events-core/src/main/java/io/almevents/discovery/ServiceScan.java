package io.almevents.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks class loaders for providers; a class that several of them show is one provider. */
final class ServiceScan<P> {
    /** Ends the scan of a loader that fails at every step without ever coming to its end. */
    private static final int MAX_BROKEN = 100;

    /** By class and jar: two loaders may have made two classes of the same bytes. */
    private final Map<String, P> found = new LinkedHashMap<>();

    private final Set<String> broken = new LinkedHashSet<>();

    private ServiceScan() {}

    /** Asks the host's class loader, the thread's and our own. */
    static <P> ServiceScan<P> of(Class<P> service, @Nullable ClassLoader hostLoader) {
        ServiceScan<P> scan = new ServiceScan<>();
        Stream.of(hostLoader, Thread.currentThread().getContextClassLoader(), ServiceScan.class.getClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(loader -> scan.ask(ServiceLoader.load(service, loader)));
        return scan;
    }

    Collection<P> found() {
        return found.values();
    }

    /** What could not be loaded and why; one text per broken provider, however many loaders show it. */
    List<String> broken() {
        return new ArrayList<>(broken);
    }

    private void ask(ServiceLoader<P> loader) {
        Iterator<ServiceLoader.Provider<P>> providers = loader.stream().iterator();
        int failures = 0;
        while (failures < MAX_BROKEN) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<P> provider = providers.next();
                String identity = provider.type().getName() + " in " + CodeLocation.of(provider.type());
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
