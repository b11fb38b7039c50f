package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import io.almevents.mapping.internal.ast.Text;
import java.util.stream.Stream;

/** How many objects, arrays and functions are within each other. */
final class Depth {
    private Depth() {}

    static int of(Template template) {
        if (template instanceof ObjectTemplate object) {
            return 1 + max(object.properties().stream().map(Property::value));
        } else if (template instanceof ArrayTemplate array) {
            return 1 + max(array.elements().stream());
        } else if (template instanceof ControlTemplate control) {
            return Math.max(
                    of(control.body()),
                    Math.max(
                            control.each().map(Depth::of).orElse(0),
                            control.when().map(Depth::of).orElse(0)));
        } else if (template instanceof TextTemplate text) {
            return of(text.text());
        }
        return 0;
    }

    private static int max(Stream<Template> templates) {
        return templates.mapToInt(Depth::of).max().orElse(0);
    }

    private static int of(Text text) {
        return text.parts().stream().mapToInt(Depth::of).max().orElse(0);
    }

    private static int of(Part part) {
        return part instanceof Part.Expression expression ? of(expression.operand()) : 0;
    }

    private static int of(Operand operand) {
        if (operand instanceof Operand.FunctionCall call) {
            return 1 + call.operands().stream().mapToInt(Depth::of).max().orElse(0);
        } else if (operand instanceof Operand.SwitchCall call) {
            return of(call.operand());
        } else if (operand instanceof Operand.Selection selection) {
            return of(selection.call());
        }
        return 0;
    }
}
