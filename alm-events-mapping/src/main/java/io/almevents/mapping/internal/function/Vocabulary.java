package io.almevents.mapping.internal.function;

import io.almevents.mapping.spi.MappingFunction;
import io.almevents.mapping.spi.MappingReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions that one mapping may call, and the references that its host added, by name. Functions are built in, registered
 * by the host, or found by class loaders. These are asked only for a name that is none of the others, for most mappings need
 * nothing else, and asking takes longer than compiling. Made anew for each compilation; not safe for several threads.
 */
public final class Vocabulary {
    /** What the language calls it, and {@link MappingFunction#name()} promises. */
    private static final String NAME = "[A-Z][A-Z0-9_]*";

    private static final String SWITCH = "SWITCH";

    /** The built-in functions that were asked for. */
    private final Map<String, Function> builtIn = new HashMap<>();

    private final Map<String, Function> vendors = new HashMap<>();
    private final Map<String, MappingReference> references = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> broken = new TreeSet<>();
    private boolean scanned;

    /** What a host registered; references of the language itself cannot be given another meaning. */
    public Vocabulary(
            List<MappingFunction> functions, List<MappingReference> references, Set<String> namesOfReferences) {
        add(functions);
        for (MappingReference reference : references) {
            String name = reference.name();
            String place = ForeignCode.describe(reference.getClass());
            if (!name.matches(NAME)) {
                faults.add("the name of a reference has upper-case letters, digits and _ only: " + place);
            } else if (namesOfReferences.contains(name)) {
                faults.add("the reference @" + name + " is built in: remove " + place);
            } else if (this.references.putIfAbsent(name, reference) != null) {
                faults.add("two references are named @" + name + "; remove " + place);
            }
        }
    }

    /** The reference of a name that the host added; {@code null} where there is none. */
    public @Nullable MappingReference reference(String name) {
        return references.get(name);
    }

    /** The names of the references that the host added. */
    public Set<String> referenceNames() {
        return Collections.unmodifiableSet(references.keySet());
    }

    /** The function of a name; {@code null} where there is none. */
    public @Nullable Function function(String name) {
        Function known = builtIn(name);
        if (known == null) {
            known = vendors.get(name);
        }
        if (known == null && !scanned) {
            scanned = true;
            FunctionScan scan = FunctionScan.run();
            broken.addAll(scan.broken());
            add(scan.found());
            known = vendors.get(name);
        }
        return known;
    }

    private @Nullable Function builtIn(String name) {
        Function known = builtIn.get(name);
        if (known == null) {
            known = Family.function(name);
            if (known != null) {
                builtIn.put(name, known);
            }
        }
        return known;
    }

    /** The names of functions that are known so far. */
    public Set<String> functionNames() {
        Set<String> names = new HashSet<>(Family.names());
        names.add(SWITCH);
        names.addAll(vendors.keySet());
        return Collections.unmodifiableSet(names);
    }

    /** Names that two of them have, or that none can have. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Functions that class loaders show but cannot load. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** Adds functions that were got in the same way; among these no two may have one name. */
    private void add(Collection<MappingFunction> functions) {
        Map<String, MappingFunction> byName = new TreeMap<>();
        for (MappingFunction function : functions) {
            String name = function.name();
            MappingFunction other = byName.putIfAbsent(name, function);
            if (!name.matches(NAME)) {
                faults.add("the name of a function has upper-case letters, digits and _ only: "
                        + ForeignCode.describe(function.getClass()));
            } else if (Family.names().contains(name) || name.equals(SWITCH)) {
                faults.add(
                        "the function " + name + " is built in: remove " + ForeignCode.describe(function.getClass()));
            } else if (other != null && other != function) {
                faults.add("two functions are named " + name + ": " + ForeignCode.describe(other.getClass()) + " and "
                        + ForeignCode.describe(function.getClass()) + "; remove one of them");
            }
        }
        for (MappingFunction function : byName.values()) {
            vendors.putIfAbsent(function.name(), VendorFunction.of(function));
        }
    }
}
