package io.almevents.discovery;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Store;
import io.almevents.spi.StoreProvider;
import io.almevents.store.InMemoryStore;
import java.util.ArrayList;
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

    /** These, and the one in memory, which is always there. */
    static StoreProviders of(Collection<StoreProvider> providers) {
        List<StoreProvider> all = new ArrayList<>(providers);
        all.add(new Memory());
        return new StoreProviders(all);
    }

    private record Memory() implements StoreProvider {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public List<ConfigurationFault> check(Map<String, String> settings) {
            return settings.keySet().stream()
                    .sorted()
                    .map(name -> new ConfigurationFault(
                            ConfigurationFault.Part.STORE, "", "/" + name, "a store in memory has no settings"))
                    .toList();
        }

        @Override
        public Store open(Map<String, String> settings) {
            List<ConfigurationFault> faults = check(settings);
            if (!faults.isEmpty()) {
                throw ConfigurationException.of(faults);
            }
            return InMemoryStore.create();
        }
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
            String known = String.join(", ", byName.keySet());
            throw new ConfigurationException(List.of("there is no store \"" + name + "\"; known are: " + known));
        }
        return provider;
    }
}
