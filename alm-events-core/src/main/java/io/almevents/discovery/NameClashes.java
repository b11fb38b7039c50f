package io.almevents.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Sorts providers by name and notes where two have the same one. */
final class NameClashes<P> {
    private final String kind;
    private final Function<P, String> name;
    private final List<String> faults = new ArrayList<>();

    /** Of providers of one kind, for instance {@code targets}. */
    NameClashes(String kind, Function<P, String> name) {
        this.kind = kind;
        this.name = name;
    }

    Map<String, P> byName(Collection<P> providers) {
        Map<String, P> byName = new TreeMap<>();
        for (P provider : providers) {
            P other = byName.putIfAbsent(name.apply(provider), provider);
            if (other != null && other != provider) {
                faults.add("two " + kind + " are named \"" + name.apply(provider) + "\": " + describe(other) + " and "
                        + describe(provider) + "; remove one of them");
            }
        }
        return byName;
    }

    List<String> faults() {
        return faults;
    }

    private static String describe(Object provider) {
        return provider.getClass().getName() + " in " + CodeLocation.of(provider.getClass());
    }
}
