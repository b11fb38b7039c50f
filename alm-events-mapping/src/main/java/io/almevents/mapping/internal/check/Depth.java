package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;

/** How many objects, arrays and functions are within each other. */
final class Depth {
    private Depth() {}

    static int of(Template template) {
        int depth = 0;
        for (Text text : Walk.texts(template)) {
            depth = Math.max(depth, of(text));
        }
        for (Template inner : Walk.inside(template)) {
            depth = Math.max(depth, of(inner));
        }
        return template instanceof ObjectTemplate || template instanceof ArrayTemplate ? 1 + depth : depth;
    }

    private static int of(Text text) {
        int depth = 0;
        for (Part part : text.parts()) {
            if (part instanceof Part.Expression expression) {
                depth = Math.max(depth, of(expression.operand()));
            }
        }
        return depth;
    }

    private static int of(Operand operand) {
        int depth = 0;
        for (Operand inner : Walk.inside(operand)) {
            depth = Math.max(depth, of(inner));
        }
        return operand instanceof Operand.FunctionCall ? 1 + depth : depth;
    }
}
