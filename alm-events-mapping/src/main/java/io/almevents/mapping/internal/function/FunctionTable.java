package io.almevents.mapping.internal.function;

import io.almevents.mapping.spi.MappingFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions that one mapping may call, by name: built in, registered by the host, or found by class loaders. These are
 * asked only for a name that is none of the others, for most mappings need nothing else, and asking takes longer than
 * compiling. Made anew for each compilation; not safe for several threads.
 */
public final class FunctionTable {
    /** What the language calls it, and {@link MappingFunction#name()} promises. */
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private static final Map<String, Function> BUILT_IN = Stream.of(
                    LogicFunctions.ALL,
                    ComparisonFunctions.ALL,
                    TextFunctions.ALL,
                    ArrayFunctions.ALL,
                    ObjectFunctions.ALL,
                    ConversionFunctions.ALL,
                    ArithmeticFunctions.ALL,
                    TimeFunctions.ALL,
                    EncodingFunctions.ALL)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableMap(Function::name, f -> f));

    private static final String SWITCH = "SWITCH";

    private final Map<String, Function> vendors = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> broken = new TreeSet<>();
    private boolean scanned;

    /** The table with the functions that a host registered. */
    public FunctionTable(List<MappingFunction> registered) {
        add(registered);
    }

    /** The function of a name; {@code null} where there is none. */
    public @Nullable Function get(String name) {
        Function known = BUILT_IN.get(name);
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

    /** The names that are known so far. */
    public Set<String> names() {
        return Stream.of(Set.of(SWITCH), BUILT_IN.keySet(), vendors.keySet())
                .flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names that two functions have, or that no function can have. */
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
            if (!NAME.matcher(name).matches()) {
                faults.add("the name of a function has upper-case letters, digits and _ only: "
                        + FunctionScan.describe(function.getClass()));
            } else if (BUILT_IN.containsKey(name) || name.equals(SWITCH)) {
                faults.add(
                        "the function " + name + " is built in: remove " + FunctionScan.describe(function.getClass()));
            } else if (other != null && other != function) {
                faults.add("two functions are named " + name + ": " + FunctionScan.describe(other.getClass()) + " and "
                        + FunctionScan.describe(function.getClass()) + "; remove one of them");
            }
        }
        byName.forEach((name, function) -> vendors.putIfAbsent(name, VendorFunction.of(function)));
    }
}
