package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which switch uses which. */
final class SwitchGraph {
    private final Contents contents;
    private final Diagnostics diagnostics;

    /** By the name of each declared switch the names of those that it calls. */
    private final Map<String, List<String>> calls = new LinkedHashMap<>();

    /** How deep planning and evaluating a switch goes, without the switches that it uses. */
    private final Map<String, Integer> depths = new HashMap<>();

    SwitchGraph(Contents contents, Diagnostics diagnostics) {
        this.contents = contents;
        this.diagnostics = diagnostics;
        for (SwitchDeclaration declaration : contents.file().switches()) {
            String name = declaration.name();
            if (!calls.containsKey(name)) {
                calls.put(name, calls(contents.inSwitch(name)));
                depths.put(name, depth(declaration));
            }
        }
    }

    private static int depth(SwitchDeclaration declaration) {
        int depth = 0;
        for (Template root : Walk.roots(declaration)) {
            depth = Math.max(depth, Depth.of(root));
        }
        return 1 + depth;
    }

    /** The names of the switches that evaluating some expressions may reach, declared or not. */
    Set<String> reached(List<Expression> from) {
        Set<String> reached = new LinkedHashSet<>();
        List<String> open = calls(from);
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (reached.add(name)) {
                open.addAll(calls.getOrDefault(name, List.of()));
            }
        }
        return reached;
    }

    /** The expressions themselves and all that evaluating them may reach through switches. */
    List<Expression> reachable(List<Expression> from) {
        List<Expression> reachable = new ArrayList<>(from);
        for (String name : reached(from)) {
            reachable.addAll(contents.inSwitch(name));
        }
        return reachable;
    }

    /** The names of the switches that some expressions call. */
    private static List<String> calls(List<Expression> expressions) {
        List<String> names = new ArrayList<>();
        for (Expression expression : expressions) {
            addCalls(expression.operand(), names);
        }
        return names;
    }

    private static void addCalls(Operand operand, List<String> names) {
        if (operand instanceof SwitchCall call) {
            names.add(call.name());
        }
        for (Operand inner : Walk.inside(operand)) {
            addCalls(inner, names);
        }
    }

    /** Reports switches that reach themselves, and chains of switches that go too deep to evaluate. */
    void check(int maxDepth) {
        Map<String, Integer> heights = new HashMap<>();
        for (String name : calls.keySet()) {
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
        for (Expression expression : contents.inSwitch(name)) {
            for (String called : calls(List.of(expression))) {
                height = Math.max(height, own + heightOfCall(called, expression.at(), path, heights, maxDepth));
            }
        }
        path.remove(name);
        heights.put(name, height);
        return height;
    }

    private int heightOfCall(String name, Location at, Set<String> path, Map<String, Integer> heights, int maxDepth) {
        if (!calls.containsKey(name)) {
            return 0;
        }
        if (path.contains(name)) {
            diagnostics.report(
                    ProblemCode.SWITCH_CYCLE, at, "the switch \"" + name + "\" reaches itself: " + cycle(path, name));
            return 0;
        }
        int used = 0;
        for (String outer : path) {
            used += depths.getOrDefault(outer, 1);
        }
        if (used + heights.getOrDefault(name, depths.getOrDefault(name, 1)) > maxDepth) {
            diagnostics.report(
                    ProblemCode.LIMIT,
                    at,
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
