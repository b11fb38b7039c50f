package io.almevents.discovery;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.StoreProvider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of stores that class loaders offer, by name. Immutable. */
public final class StoreProviders {
    private static final Logger LOG = LoggerFactory.getLogger(StoreProviders.class);

    private final Map<String, StoreProvider> byName;
    private final List<String> faults;

    private StoreProviders(Collection<StoreProvider> providers) {
        NameClashes<StoreProvider> clashes = new NameClashes<>("stores", StoreProvider::name);
        byName = clashes.byName(providers);
        faults = List.copyOf(clashes.faults());
    }

    /**
     * Finds providers. One that cannot be loaded is reported in the log once; the others still work.
     *
     * @param hostLoader where the host wants to search first, or {@code null}
     * @return the providers
     */
    public static StoreProviders find(@Nullable ClassLoader hostLoader) {
        ServiceScan<StoreProvider> scan = ServiceScan.of(StoreProvider.class, hostLoader);
        scan.broken().forEach(fault -> LOG.warn("A store provider cannot be used: {}", fault));
        return of(scan.found());
    }

    static StoreProviders of(Collection<StoreProvider> providers) {
        return new StoreProviders(providers);
    }

    /**
     * The provider of a name.
     *
     * @param name the name, in exactly this case
     * @return the provider
     * @throws ConfigurationException if the name is not known, or if two providers have one name
     */
    public StoreProvider named(String name) {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        StoreProvider provider = byName.get(name);
        if (provider == null) {
            String known = byName.isEmpty() ? "none" : String.join(", ", byName.keySet());
            throw new ConfigurationException(List.of("there is no store \"" + name + "\"; known are: " + known));
        }
        return provider;
    }
}
