package io.almevents;

import io.almevents.discovery.TargetProviders;
import io.almevents.spi.TargetDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of target that class loaders offer. Immutable.
 *
 * @param name its name, as subscriptions write it
 * @param version version of its module or jar, {@code ""} where that tells none
 * @param location URL of the jar or folder that it came from
 * @param description what it says of itself
 */
public record InstalledTarget(String name, String version, String location, TargetDescription description) {
    /**
     * What was found.
     *
     * @param targets all of them, sorted by name; two of one name both
     * @param faults why a forwarder would refuse to be built with them, empty where each name is given once
     */
    public record Inventory(List<InstalledTarget> targets, List<String> faults) {
        /**
         * Takes copies.
         *
         * @param targets see the component
         * @param faults see the component
         */
        public Inventory {
            targets = List.copyOf(targets);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Looks for kinds of targets where a forwarder would. One that cannot be loaded is reported in the log.
     *
     * @param classLoader where to search first, as {@link ForwarderBuilder#classLoader} sets it; may be {@code null}
     * @return what was found
     */
    public static Inventory find(@Nullable ClassLoader classLoader) {
        TargetProviders providers = TargetProviders.find(List.of(), classLoader);
        List<InstalledTarget> targets = providers.discovered().stream()
                .map(found -> new InstalledTarget(
                        found.provider().name(),
                        found.version(),
                        found.location(),
                        found.provider().describe()))
                .toList();
        return new Inventory(targets, providers.faults());
    }
}
