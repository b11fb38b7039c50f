package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Warns of what is never used, never reached, or cannot work. */
final class UsageCheck {
    private static final Set<String> ID_ATTRIBUTES = Set.of("externalId", "externalResourceId");
    static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "DELETE");

    private final MappingFile file;
    private final Diagnostics diagnostics;
    private final SwitchGraph graph;

    UsageCheck(MappingFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
        this.graph = new SwitchGraph(file, diagnostics);
    }

    void run() {
        unusedSwitches();
        file.switches().forEach(this::cases);
        bodies();
        if (!yieldsExternalId()) {
            neededExternalIds();
        }
    }

    private void unusedSwitches() {
        List<Part> roots = new ArrayList<>();
        for (Structure structure : Walk.structures(file)) {
            structure.request().ifPresent(request -> roots.addAll(Walk.parts(request)));
            structure.response().ifPresent(response -> roots.addAll(Walk.parts(response)));
        }
        for (List<Text> texts : List.of(Walk.paths(file), Walk.headers(file), Walk.judgements(file))) {
            texts.forEach(text -> roots.addAll(text.parts()));
        }
        Set<String> used = graph.reachable(roots).stream()
                .flatMap(part -> SwitchGraph.switches(part).stream())
                .collect(Collectors.toSet());
        for (SwitchDeclaration declaration : file.switches()) {
            if (!used.contains(declaration.name())) {
                diagnostics.report(
                        ProblemCode.UNUSED_SWITCH,
                        declaration.nameAt(),
                        "nothing uses the switch \"" + declaration.name() + "\"");
            }
        }
    }

    private void cases(SwitchDeclaration declaration) {
        Set<Optional<String>> seen = new HashSet<>();
        for (Case option : declaration.cases()) {
            if (!seen.add(option.when())) {
                diagnostics.report(
                        ProblemCode.UNREACHABLE_CASE,
                        option.whenAt(),
                        "this case is never reached: an earlier one has the same \"when\"");
            }
        }
        if (declaration.otherwise().isEmpty()) {
            diagnostics.report(
                    ProblemCode.NO_DEFAULT,
                    declaration.nameAt(),
                    "the switch \"" + declaration.name()
                            + "\" has no default: a value that matches no case counts as missing");
        }
    }

    private void bodies() {
        if (file.operations().isEmpty() && file.structure().request().isEmpty()) {
            diagnostics.report(
                    ProblemCode.NO_BODY_TEMPLATE,
                    file.at(),
                    "there is no request template, so that POST sends no body");
        }
        for (OperationDeclaration operation : Walk.operations(file)) {
            if (!METHODS_WITHOUT_BODY.contains(operation.method())
                    && request(operation).isEmpty()) {
                diagnostics.report(
                        ProblemCode.NO_BODY_TEMPLATE,
                        operation.methodAt(),
                        "there is no request template for this operation, so that " + operation.method()
                                + " sends no body");
            }
        }
    }

    private Optional<Template> request(OperationDeclaration operation) {
        return operation
                .structure()
                .flatMap(Structure::request)
                .or(() -> file.structure().request());
    }

    private boolean yieldsExternalId() {
        return Walk.operations(file).stream()
                        .anyMatch(o -> o.externalIdProperty().isPresent())
                || Walk.structures(file).stream()
                        .flatMap(structure -> structure.response().stream())
                        .map(response -> response instanceof ControlTemplate control ? control.body() : response)
                        .filter(ObjectTemplate.class::isInstance)
                        .flatMap(response -> ((ObjectTemplate) response).properties().stream())
                        .anyMatch(property -> ID_ATTRIBUTES.contains(property.name()));
    }

    private void neededExternalIds() {
        Set<Part> needing = new LinkedHashSet<>();
        for (OperationDeclaration operation : Walk.operations(file)) {
            Walk.paths(operation)
                    .forEach(path -> graph.reachable(path.parts()).stream()
                            .filter(part -> isExternalId(part) || isTicketPath(part))
                            .forEach(needing::add));
            Walk.headers(operation)
                    .forEach(header -> graph.reachable(header.parts()).stream()
                            .filter(UsageCheck::isExternalId)
                            .forEach(needing::add));
            if (!METHODS_WITHOUT_BODY.contains(operation.method())) {
                request(operation)
                        .ifPresent(request -> graph.reachable(Walk.parts(request)).stream()
                                .filter(UsageCheck::isExternalId)
                                .forEach(needing::add));
            }
        }
        needing.forEach(part -> diagnostics.report(
                ProblemCode.NO_EXTERNAL_ID,
                part.at(),
                "this needs the ticket's id, but no response of this file has externalId or externalResourceId and no"
                        + " operation has externalIdProperty"));
    }

    private static boolean isExternalId(Part part) {
        return PlacementCheck.uses(part, Set.of(KnownReference.CLOUD_ALM_EXTERNAL_ID.name()));
    }

    private static boolean isTicketPath(Part part) {
        return Walk.operands(part).stream()
                .anyMatch(operand -> operand instanceof Operand.Path path && path.isExternalId());
    }
}
