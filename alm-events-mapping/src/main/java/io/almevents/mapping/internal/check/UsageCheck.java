package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Case;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Warns of what is never used, never reached, or cannot work. */
final class UsageCheck {
    private static final Set<String> ID_ATTRIBUTES = Set.of("externalId", "externalResourceId");
    private static final Set<String> EXTERNAL_ID = Set.of(KnownReference.CLOUD_ALM_EXTERNAL_ID.name());

    private final Contents contents;
    private final MappingFile file;
    private final SwitchGraph graph;
    private final Diagnostics diagnostics;

    UsageCheck(Contents contents, SwitchGraph graph, Diagnostics diagnostics) {
        this.contents = contents;
        this.file = contents.file();
        this.graph = graph;
        this.diagnostics = diagnostics;
    }

    void run() {
        unusedSwitches();
        for (SwitchDeclaration declaration : file.switches()) {
            cases(declaration);
        }
        bodies();
        if (!yieldsExternalId()) {
            neededExternalIds();
        }
    }

    private void unusedSwitches() {
        if (file.switches().isEmpty()) {
            return;
        }
        List<Expression> roots = new ArrayList<>(contents.inRequests());
        roots.addAll(contents.inResponses());
        roots.addAll(contents.inJudgements());
        Set<String> used = graph.reached(roots);
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
            if (operation.sendsBody() && Walk.request(operation, file).isEmpty()) {
                diagnostics.report(
                        ProblemCode.NO_BODY_TEMPLATE,
                        operation.methodAt(),
                        "there is no request template for this operation, so that " + operation.method()
                                + " sends no body");
            }
        }
    }

    private boolean yieldsExternalId() {
        for (OperationDeclaration operation : Walk.operations(file)) {
            if (operation.externalIdProperty().isPresent()) {
                return true;
            }
        }
        for (Structure structure : Walk.structures(file)) {
            if (structure.response().isPresent()
                    && yieldsExternalId(structure.response().get())) {
                return true;
            }
        }
        return false;
    }

    private static boolean yieldsExternalId(Template response) {
        Template body = response instanceof ControlTemplate control ? control.body() : response;
        if (body instanceof ObjectTemplate object) {
            for (Property property : object.properties()) {
                if (ID_ATTRIBUTES.contains(property.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void neededExternalIds() {
        // Operations may share a template, whose expressions are still reported once.
        Set<Expression> needing = Collections.newSetFromMap(new IdentityHashMap<>());
        for (OperationDeclaration operation : Walk.operations(file)) {
            for (Expression expression : graph.reachable(Contents.in(Walk.paths(operation)))) {
                if (isExternalId(expression.operand()) || hasTicketPath(expression.operand())) {
                    needing.add(expression);
                }
            }
            List<Expression> sent = new ArrayList<>(Contents.in(Walk.headers(operation)));
            sent.addAll(contents.inBody(operation));
            for (Expression expression : graph.reachable(sent)) {
                if (isExternalId(expression.operand())) {
                    needing.add(expression);
                }
            }
        }
        for (Expression expression : needing) {
            diagnostics.report(
                    ProblemCode.NO_EXTERNAL_ID,
                    expression.at(),
                    "this needs the ticket's id, but no response of this file has externalId or externalResourceId and no"
                            + " operation has externalIdProperty");
        }
    }

    private static boolean isExternalId(Operand operand) {
        return PlacementCheck.uses(operand, EXTERNAL_ID);
    }

    private static boolean hasTicketPath(Operand operand) {
        if (operand instanceof Operand.Path path && path.isExternalId()) {
            return true;
        }
        for (Operand inner : Walk.inside(operand)) {
            if (hasTicketPath(inner)) {
                return true;
            }
        }
        return false;
    }
}
