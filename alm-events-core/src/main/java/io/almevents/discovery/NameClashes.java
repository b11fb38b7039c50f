package io.almevents.discovery;

import io.almevents.spi.TargetProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts providers by name and notes where two have the same one. */
final class NameClashes {
    private final List<String> faults = new ArrayList<>();

    Map<String, TargetProvider> byName(Collection<TargetProvider> providers) {
        Map<String, TargetProvider> byName = new TreeMap<>();
        for (TargetProvider provider : providers) {
            TargetProvider other = byName.putIfAbsent(provider.name(), provider);
            if (other != null && other != provider) {
                faults.add("two targets are named \"" + provider.name() + "\": " + describe(other) + " and "
                        + describe(provider) + "; remove one of them");
            }
        }
        return byName;
    }

    List<String> faults() {
        return faults;
    }

    private static String describe(TargetProvider provider) {
        return provider.getClass().getName() + " in " + CodeLocation.of(provider.getClass());
    }
}
