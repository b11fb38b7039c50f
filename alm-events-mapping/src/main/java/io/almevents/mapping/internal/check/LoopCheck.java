package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part;
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
    private final MappingFile file;
    private final Diagnostics diagnostics;
    private final Map<String, SwitchDeclaration> switches = new HashMap<>();
    private final Set<Visit> visited = new HashSet<>();
    private final Set<Part> reported = new HashSet<>();

    private record Visit(String switchName, int loops) {}

    LoopCheck(MappingFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
        file.switches().forEach(declaration -> switches.putIfAbsent(declaration.name(), declaration));
    }

    void run() {
        Walk.structures(file).forEach(structure -> {
            structure.request().ifPresent(request -> template(request, 0));
            structure.response().ifPresent(response -> template(response, 0));
        });
        for (List<Text> texts : List.of(Walk.paths(file), Walk.headers(file), Walk.judgements(file))) {
            texts.forEach(text -> text(text, 0));
        }
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
        text.parts().forEach(part -> Walk.operands(part).forEach(operand -> operand(operand, part, loops)));
    }

    private void operand(Operand operand, Part part, int loops) {
        if (operand instanceof Operand.Item item) {
            require(item.outward() + 1, part, loops);
        } else if (operand instanceof SystemReference reference
                && reference.name().equals("INDEX")) {
            require(1, part, loops);
        } else if (operand instanceof SwitchCall call
                && switches.containsKey(call.name())
                && visited.add(new Visit(call.name(), loops))) {
            Walk.roots(switches.get(call.name())).forEach(root -> template(root, loops));
        }
    }

    private void require(int needed, Part part, int loops) {
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
