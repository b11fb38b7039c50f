package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;

/** A key depends on the subscription at most, never on a document: what a target is sent has the names that it knows. */
final class KeyCheck {
    private final Diagnostics diagnostics;

    KeyCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void run(Contents contents) {
        for (Template template : contents.templates()) {
            if (template instanceof ObjectTemplate) {
                // The texts of an object itself are those of its keys.
                for (Text key : Walk.texts(template)) {
                    check(key);
                }
            }
        }
    }

    private void check(Text key) {
        for (Part part : key.parts()) {
            if (part instanceof Part.Expression expression && !isAllowed(expression.operand())) {
                diagnostics.report(
                        ProblemCode.BAD_KEY,
                        part.at(),
                        "in a key only #{@USER_VAR(name)} and text in quotes can stand");
            }
        }
    }

    private static boolean isAllowed(Operand operand) {
        return operand instanceof Operand.Constant
                || (operand instanceof SystemReference reference
                        && reference.name().equals("USER_VAR"));
    }
}
