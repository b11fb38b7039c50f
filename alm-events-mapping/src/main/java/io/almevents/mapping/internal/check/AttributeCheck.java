package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.Path;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.check.ResourceSchema.Unknown;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Notes attributes that the documents of SAP do not have. A resource may have any attribute, so that this is information; and
 * one that is known of any resource that an expression may read is known.
 */
final class AttributeCheck {
    private final MappingFile file;
    private final Diagnostics diagnostics;
    private final SwitchGraph graph;

    AttributeCheck(MappingFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
        this.graph = new SwitchGraph(file, diagnostics);
    }

    void run() {
        Map<Part, List<ResourceSchema>> readers = new LinkedHashMap<>();
        Set<Part> unknownResources = new LinkedHashSet<>();
        Map<String, List<ResourceSchema>> read = new HashMap<>();
        for (OperationDeclaration operation : Walk.operations(file)) {
            List<ResourceSchema> schemas =
                    read.computeIfAbsent(ResourceSchema.family(operation.eventType()), ResourceSchema::of);
            for (Part part : graph.reachable(requestParts(operation))) {
                readers.computeIfAbsent(part, p -> new ArrayList<>()).addAll(schemas);
                if (schemas.isEmpty()) {
                    unknownResources.add(part);
                }
            }
        }
        readers.keySet().removeAll(unknownResources);
        readers.forEach(this::check);
    }

    private List<Part> requestParts(OperationDeclaration operation) {
        List<Part> parts = new ArrayList<>();
        Walk.paths(operation).forEach(path -> parts.addAll(path.parts()));
        Walk.headers(operation).forEach(header -> parts.addAll(header.parts()));
        if (!UsageCheck.METHODS_WITHOUT_BODY.contains(operation.method())) {
            operation
                    .structure()
                    .flatMap(Structure::request)
                    .or(() -> file.structure().request())
                    .ifPresent(request -> parts.addAll(Walk.parts(request)));
        }
        return parts;
    }

    private void check(Part part, List<ResourceSchema> schemas) {
        Set<String> reported = new LinkedHashSet<>();
        for (Operand operand : Walk.operands(part)) {
            if (operand instanceof Path path && reported.add(text(path.steps()))) {
                unknown(path.steps(), schemas).ifPresent(unknown -> report(part, path.steps(), unknown));
            }
        }
    }

    /** Where a path leaves what is known of any of the resources: where that knows most of it. */
    private static Optional<Unknown> unknown(List<Step> steps, List<ResourceSchema> schemas) {
        List<Optional<Unknown>> all =
                schemas.stream().map(schema -> schema.unknown(steps)).toList();
        return all.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : all.stream().flatMap(Optional::stream).max(Comparator.comparingInt(Unknown::step));
    }

    private void report(Part part, List<Step> steps, Unknown unknown) {
        diagnostics.report(
                ProblemCode.UNKNOWN_ATTRIBUTE,
                part.at(),
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
