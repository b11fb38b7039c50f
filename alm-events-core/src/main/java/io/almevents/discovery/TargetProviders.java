package io.almevents.discovery;

import io.almevents.spi.TargetProvider;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The target providers that a forwarder may use, by name. A registered provider wins over a discovered one of its name;
 * two of one name that were found in the same way are a fault, for nobody could tell which one works. Immutable.
 */
public final class TargetProviders {
    private static final Logger LOG = LoggerFactory.getLogger(TargetProviders.class);

    private final Map<String, TargetProvider> byName = new TreeMap<>();
    private final List<String> faults;
    private final List<Discovered> discovered;

    private TargetProviders(List<String> faults, Collection<TargetProvider> discovered) {
        this.faults = List.copyOf(faults);
        this.discovered = discovered.stream()
                .sorted(Comparator.comparing(TargetProvider::name))
                .map(Discovered::new)
                .toList();
    }

    /**
     * A provider that a class loader offers.
     *
     * @param provider the provider
     */
    public record Discovered(TargetProvider provider) {
        /**
         * Its version.
         *
         * @return the version of its module, else of its jar; {@code ""} where neither tells one
         */
        public String version() {
            Class<?> type = provider.getClass();
            return Optional.ofNullable(type.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion)
                    .or(() -> Optional.ofNullable(type.getPackage().getImplementationVersion()))
                    .orElse("");
        }

        /**
         * Where it came from.
         *
         * @return a URL, or a text for people
         */
        public String location() {
            return CodeLocation.of(provider.getClass());
        }
    }

    /**
     * Finds providers. One that cannot be loaded is reported in the log once; the others still work.
     *
     * @param registered providers that the host handed over
     * @param hostLoader where the host wants to search first, or {@code null}
     * @return the providers and what is wrong with them
     */
    public static TargetProviders find(Collection<TargetProvider> registered, @Nullable ClassLoader hostLoader) {
        ServiceScan<TargetProvider> scan = ServiceScan.of(TargetProvider.class, hostLoader);
        scan.broken().forEach(fault -> LOG.warn("A target provider cannot be used: {}", fault));
        return merge(registered, scan.found());
    }

    static TargetProviders merge(Collection<TargetProvider> registered, Collection<TargetProvider> discovered) {
        NameClashes<TargetProvider> clashes = new NameClashes<>("targets", TargetProvider::name);
        Map<String, TargetProvider> first = clashes.byName(registered);
        Map<String, TargetProvider> second = clashes.byName(discovered);
        TargetProviders providers = new TargetProviders(clashes.faults(), discovered);
        providers.byName.putAll(second);
        providers.byName.putAll(first);
        return providers;
    }

    /**
     * The provider of a name.
     *
     * @param name the name, in exactly this case
     * @return the provider, empty where the name is not known
     */
    public Optional<TargetProvider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * All that class loaders offer, also where two have one name.
     *
     * @return the providers, sorted by name
     */
    public List<Discovered> discovered() {
        return discovered;
    }

    /**
     * The names, for an error that helps.
     *
     * @return for instance {@code rest, servicenow}, or {@code none}
     */
    public String knownNames() {
        return byName.isEmpty() ? "none" : String.join(", ", byName.keySet());
    }

    /**
     * What is wrong with the providers.
     *
     * @return faults of the configuration, empty where each name is given once
     */
    public List<String> faults() {
        return faults;
    }
}
