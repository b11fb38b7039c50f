package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which switch uses which. */
final class SwitchGraph {
    private final Map<String, List<Part>> partsOf = new LinkedHashMap<>();

    /** How deep planning and evaluating a switch goes, without the switches that it uses. */
    private final Map<String, Integer> depths = new HashMap<>();

    private final Diagnostics diagnostics;

    SwitchGraph(MappingFile file, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        for (SwitchDeclaration declaration : file.switches()) {
            List<Part> parts = new ArrayList<>();
            Walk.roots(declaration).forEach(root -> parts.addAll(Walk.parts(root)));
            partsOf.putIfAbsent(declaration.name(), parts);
            depths.putIfAbsent(
                    declaration.name(),
                    1
                            + Walk.roots(declaration).stream()
                                    .mapToInt(Depth::of)
                                    .max()
                                    .orElse(0));
        }
    }

    /** The parts themselves and all that evaluating them may reach through switches, each once. */
    Set<Part> reachable(Collection<Part> from) {
        Set<Part> reached = new LinkedHashSet<>(from);
        List<Part> open = new ArrayList<>(from);
        while (!open.isEmpty()) {
            Part part = open.remove(open.size() - 1);
            for (String name : switches(part)) {
                for (Part inner : partsOf.getOrDefault(name, List.of())) {
                    if (reached.add(inner)) {
                        open.add(inner);
                    }
                }
            }
        }
        return reached;
    }

    /** The names of the switches that a part calls. */
    static List<String> switches(Part part) {
        return Walk.operands(part).stream()
                .filter(SwitchCall.class::isInstance)
                .map(call -> ((SwitchCall) call).name())
                .toList();
    }

    /** Reports switches that reach themselves, and chains of switches that go too deep to evaluate. */
    void check(int maxDepth) {
        Map<String, Integer> heights = new HashMap<>();
        for (String name : partsOf.keySet()) {
            height(name, new LinkedHashSet<>(), heights, maxDepth);
        }
    }

    /** How deep it goes from this switch on. */
    private int height(String name, Set<String> path, Map<String, Integer> heights, int maxDepth) {
        Integer known = heights.get(name);
        if (known != null) {
            return known;
        }
        path.add(name);
        int own = depths.getOrDefault(name, 1);
        int height = own;
        for (Part part : partsOf.getOrDefault(name, List.of())) {
            for (String called : switches(part)) {
                height = Math.max(height, own + heightOfCall(called, part, path, heights, maxDepth));
            }
        }
        path.remove(name);
        heights.put(name, height);
        return height;
    }

    private int heightOfCall(String name, Part part, Set<String> path, Map<String, Integer> heights, int maxDepth) {
        if (!partsOf.containsKey(name)) {
            return 0;
        }
        if (path.contains(name)) {
            diagnostics.report(
                    ProblemCode.SWITCH_CYCLE,
                    part.at(),
                    "the switch \"" + name + "\" reaches itself: " + cycle(path, name));
            return 0;
        }
        int used = path.stream().mapToInt(n -> depths.getOrDefault(n, 1)).sum();
        if (used + heights.getOrDefault(name, depths.getOrDefault(name, 1)) > maxDepth) {
            diagnostics.report(
                    ProblemCode.LIMIT,
                    part.at(),
                    "switches that use each other, with the functions and templates inside them, are nested more than "
                            + maxDepth + " deep");
            return 0;
        }
        return height(name, path, heights, maxDepth);
    }

    private static String cycle(Set<String> path, String name) {
        List<String> names = new ArrayList<>(path);
        List<String> cycle = new ArrayList<>(names.subList(names.indexOf(name), names.size()));
        cycle.add(name);
        return String.join(" → ", cycle);
    }
}
