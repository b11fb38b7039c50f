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
import io.almevents.mapping.internal.ast.Template.Property;
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

    void run(Contents contents) {
        MappingFile file = contents.file();
        if (file.operations().isEmpty()) {
            note(file.at(), "a file without eventTypeMapping is sent by POST for every event type");
        }
        for (OperationDeclaration operation : Walk.operations(file)) {
            if (operation.structure().isPresent()) {
                note(operation.eventTypeAt(), "an operation's own structure replaces the general one, half by half");
            }
        }
        for (Structure structure : Walk.structures(file)) {
            if (structure.request().isPresent() && !isObject(structure.request().get())) {
                note(structure.request().get().at(), "a request that is no object is sent as it is");
            }
        }
        for (Template template : contents.templates()) {
            template(template);
        }
        for (Text path : contents.paths()) {
            text(path);
        }
    }

    private static boolean isObject(Template template) {
        return template instanceof ObjectTemplate || template instanceof ControlTemplate;
    }

    private void template(Template template) {
        if (template instanceof TextTemplate text) {
            text(text.text());
        } else if (template instanceof ObjectTemplate object) {
            for (Property property : object.properties()) {
                if (property.name().startsWith("_")) {
                    note(property.nameAt(), "a key in a template is sent even if it begins with _");
                }
            }
        }
    }

    private void text(Text text) {
        for (Part part : text.parts()) {
            if (part instanceof Part.Expression expression) {
                operand(expression.operand(), part.at(), text.isWholeValue());
            }
        }
    }

    private void operand(Operand operand, Location at, boolean isWholeValue) {
        if (operand instanceof SwitchCall call && call.operand() instanceof SystemReference) {
            note(at, "SWITCH compares a reference as it compares an attribute");
        }
        if (operand instanceof SwitchCall && !isWholeValue) {
            note(at, "SWITCH inside longer text inserts its result as text");
        }
        for (Operand inner : Walk.inside(operand)) {
            operand(inner, at, isWholeValue);
        }
    }

    private void note(Location at, String choice) {
        diagnostics.report(ProblemCode.CHOICE_USED, at, "SAP's public material does not say, decided here: " + choice);
    }
}
