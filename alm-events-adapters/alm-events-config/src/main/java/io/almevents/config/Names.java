package io.almevents.config;

import io.almevents.config.document.Faults;
import io.almevents.config.document.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of the parts of one kind: each is given once, and references lead to them. */
final class Names {
    private final String kind;
    private final Faults faults;
    private final Map<String, Node> byName = new LinkedHashMap<>();

    /** Of a kind of parts, for instance {@code destination}. */
    Names(String kind, Faults faults) {
        this.kind = kind;
        this.faults = faults;
    }

    /** Notes a name; tells a fault and says no where another part has it. */
    boolean isNew(String name, Node at) {
        Node first = byName.putIfAbsent(name, at);
        if (first != null) {
            faults.add(
                    at.place(),
                    "there is a " + kind + " \"" + name + "\" already, " + faults.reference(first.place())
                            + "; choose another");
        }
        return first == null;
    }

    Set<String> all() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** The part that a reference means. Where there is none, a fault is told, and the nearest one counts as meant. */
    Optional<String> meant(String reference, Node at) {
        if (byName.containsKey(reference)) {
            return Optional.of(reference);
        }
        faults.add(at.place(), "there is no " + kind + " \"" + reference + "\"" + NearNames.help(reference, all()));
        return NearNames.nearest(reference, all());
    }
}
