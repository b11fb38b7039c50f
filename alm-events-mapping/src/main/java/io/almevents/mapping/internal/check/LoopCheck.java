package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ArrayTemplate;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.TextTemplate;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code @ITEM} and {@code @INDEX} stand in as many loops as they need, also where a switch is used there. */
final class LoopCheck {
    private final Contents contents;
    private final Diagnostics diagnostics;
    private final Map<String, SwitchDeclaration> switches = new HashMap<>();
    private final Set<Visit> visited = new HashSet<>();
    private final Set<Expression> reported = new HashSet<>();

    private record Visit(String switchName, int loops) {}

    LoopCheck(Contents contents, Diagnostics diagnostics) {
        this.contents = contents;
        this.diagnostics = diagnostics;
    }

    void run() {
        if (!namesElements()) {
            return;
        }
        MappingFile file = contents.file();
        for (SwitchDeclaration declaration : file.switches()) {
            switches.putIfAbsent(declaration.name(), declaration);
        }
        for (Structure structure : Walk.structures(file)) {
            structure.request().ifPresent(request -> template(request, 0));
            structure.response().ifPresent(response -> template(response, 0));
        }
        for (OperationDeclaration operation : Walk.operations(file)) {
            for (List<Text> texts :
                    List.of(Walk.paths(operation), Walk.headers(operation), Walk.judgements(operation))) {
                texts.forEach(text -> text(text, 0));
            }
        }
    }

    /** Whether any expression does; in most files none does. */
    private boolean namesElements() {
        for (Expression expression : contents.all()) {
            if (namesElement(expression.operand())) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesElement(Operand operand) {
        if (operand instanceof Operand.Item || isIndex(operand)) {
            return true;
        }
        for (Operand inner : Walk.inside(operand)) {
            if (namesElement(inner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIndex(Operand operand) {
        return operand instanceof SystemReference reference && reference.name().equals("INDEX");
    }

    private void template(Template template, int loops) {
        if (template instanceof ObjectTemplate object) {
            object.properties().forEach(property -> template(property.value(), loops));
        } else if (template instanceof ArrayTemplate array) {
            array.elements().forEach(element -> template(element, loops));
        } else if (template instanceof TextTemplate text) {
            text(text.text(), loops);
        } else if (template instanceof ControlTemplate control) {
            control.each().ifPresent(each -> text(each, loops));
            int inside = loops + (control.each().isPresent() ? 1 : 0);
            control.when().ifPresent(when -> text(when, inside));
            template(control.body(), inside);
        }
    }

    private void text(Text text, int loops) {
        for (Part part : text.parts()) {
            if (part instanceof Expression expression) {
                operand(expression.operand(), expression, loops);
            }
        }
    }

    private void operand(Operand operand, Expression part, int loops) {
        if (operand instanceof Operand.Item item) {
            require(item.outward() + 1, part, loops);
        } else if (isIndex(operand)) {
            require(1, part, loops);
        } else if (operand instanceof SwitchCall call
                && switches.containsKey(call.name())
                && visited.add(new Visit(call.name(), loops))) {
            Walk.roots(switches.get(call.name())).forEach(root -> template(root, loops));
        }
        for (Operand inner : Walk.inside(operand)) {
            operand(inner, part, loops);
        }
    }

    private void require(int needed, Expression part, int loops) {
        if (needed > loops && reported.add(part)) {
            diagnostics.report(
                    ProblemCode.REFERENCE_OUT_OF_PLACE,
                    part.at(),
                    needed == 1
                            ? "@ITEM and @INDEX are known only inside of an element with \"@each\", and in switches used"
                                    + " nowhere else"
                            : "this names a loop further out than there is one");
        }
    }
}
