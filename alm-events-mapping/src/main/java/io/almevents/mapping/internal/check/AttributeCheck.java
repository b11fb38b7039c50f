package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.Path;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.check.ResourceSchema.Unknown;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes attributes that the documents of SAP do not have. A resource may have any attribute, so that this is information; and
 * one that is known of any resource that an expression may read is known.
 */
final class AttributeCheck {
    private final Contents contents;
    private final SwitchGraph graph;
    private final Diagnostics diagnostics;

    AttributeCheck(Contents contents, SwitchGraph graph, Diagnostics diagnostics) {
        this.contents = contents;
        this.graph = graph;
        this.diagnostics = diagnostics;
    }

    void run() {
        IdentityHashMap<Expression, List<ResourceSchema>> resources = new IdentityHashMap<>();
        Set<Expression> ofUnknown = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, List<ResourceSchema>> read = new HashMap<>();
        for (OperationDeclaration operation : Walk.operations(contents.file())) {
            List<ResourceSchema> schemas =
                    read.computeIfAbsent(ResourceSchema.family(operation.eventType()), ResourceSchema::of);
            for (Expression expression : graph.reachable(inRequest(operation))) {
                resources.computeIfAbsent(expression, e -> new ArrayList<>()).addAll(schemas);
                if (schemas.isEmpty()) {
                    ofUnknown.add(expression);
                }
            }
        }
        resources.keySet().removeAll(ofUnknown);
        for (Map.Entry<Expression, List<ResourceSchema>> entry : resources.entrySet()) {
            Expression expression = entry.getKey();
            check(expression.operand(), expression.at(), entry.getValue(), new HashSet<>());
        }
    }

    private List<Expression> inRequest(OperationDeclaration operation) {
        List<Expression> expressions = new ArrayList<>(Contents.in(Walk.paths(operation)));
        expressions.addAll(Contents.in(Walk.headers(operation)));
        expressions.addAll(contents.inBody(operation));
        return expressions;
    }

    private void check(Operand operand, Location at, List<ResourceSchema> schemas, Set<String> checked) {
        if (operand instanceof Path path && checked.add(text(path.steps()))) {
            Unknown unknown = unknown(path.steps(), schemas);
            if (unknown != null) {
                report(at, path.steps(), unknown);
            }
        }
        for (Operand inner : Walk.inside(operand)) {
            check(inner, at, schemas, checked);
        }
    }

    /** Where a path leaves what is known of any of the resources: where that knows most of it. */
    private static @Nullable Unknown unknown(List<Step> steps, List<ResourceSchema> schemas) {
        Unknown furthest = null;
        for (ResourceSchema schema : schemas) {
            Unknown unknown = schema.unknown(steps);
            if (unknown == null) {
                return null;
            }
            furthest = furthest == null || unknown.step() >= furthest.step() ? unknown : furthest;
        }
        return furthest;
    }

    private void report(Location at, List<Step> steps, Unknown unknown) {
        diagnostics.report(
                ProblemCode.UNKNOWN_ATTRIBUTE,
                at,
                "SAP's documents do not have the attribute " + text(steps) + " for these events",
                unknown.name(),
                unknown.known());
    }

    private static String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Step.Member member) {
                text.append(text.isEmpty() ? "" : ".").append(member.name());
            }
        }
        return text.toString();
    }
}
