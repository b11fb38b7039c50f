package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;

/** Notes where a file relies on what SAP's public material leaves open and this library decided. */
final class ChoiceCheck {
    private final Diagnostics diagnostics;

    ChoiceCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void run(MappingFile file) {
        if (file.operations().isEmpty()) {
            note(file.at(), "a file without eventTypeMapping is sent by POST for every event type");
        }
        for (OperationDeclaration operation : Walk.operations(file)) {
            if (operation.structure().isPresent()) {
                note(operation.eventTypeAt(), "an operation's own structure replaces the general one, half by half");
            }
        }
        for (Structure structure : Walk.structures(file)) {
            structure
                    .request()
                    .filter(request -> !(request instanceof ObjectTemplate) && !(request instanceof ControlTemplate))
                    .ifPresent(request -> note(request.at(), "a request that is no object is sent as it is"));
        }
        Walk.roots(file).forEach(root -> Walk.templates(root, this::template));
        Walk.paths(file).forEach(this::text);
    }

    private void template(Template template) {
        if (template instanceof TextTemplate text) {
            text(text.text());
        } else if (template instanceof ObjectTemplate object) {
            object.properties().stream()
                    .filter(property -> property.name().startsWith("_"))
                    .forEach(property ->
                            note(property.nameAt(), "a key in a template is sent even if it begins with _"));
        }
    }

    private void text(Text text) {
        for (Part part : text.parts()) {
            for (Operand operand : Walk.operands(part)) {
                if (operand instanceof SwitchCall call && call.operand() instanceof SystemReference) {
                    note(part.at(), "SWITCH compares a reference as it compares an attribute");
                }
                if (operand instanceof SwitchCall && !text.isWholeValue()) {
                    note(part.at(), "SWITCH inside longer text inserts its result as text");
                }
            }
        }
    }

    private void note(Location at, String choice) {
        diagnostics.report(ProblemCode.CHOICE_USED, at, "SAP's public material does not say, decided here: " + choice);
    }
}
