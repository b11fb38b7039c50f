package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.function.Functions;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What goes beyond SAP's published files: an error in {@link Dialect#CLOUD_ALM}, a note for portability otherwise. */
final class DialectCheck {
    private static final Set<String> LOOP_KEYS = Set.of("@each", "@when", "@value");

    private final Dialect dialect;
    private final Diagnostics diagnostics;

    DialectCheck(Dialect dialect, Diagnostics diagnostics) {
        this.dialect = dialect;
        this.diagnostics = diagnostics;
    }

    void run(MappingFile file) {
        file.extensions().forEach(e -> extension(e.what(), e.built(), e.at()));
        parts(file).forEach(this::check);
        Walk.roots(file).forEach(root -> Walk.templates(root, this::keys));
        new ChoiceCheck(diagnostics).run(file);
    }

    /** Where the keys beyond SAP's are refused, what is inside them is refused with them. */
    private List<Part> parts(MappingFile file) {
        if (dialect == Dialect.EXTENDED) {
            return Walk.parts(file);
        }
        List<Part> parts = new ArrayList<>();
        Walk.roots(file).forEach(root -> parts.addAll(Walk.parts(root)));
        Walk.operations(file).forEach(o -> o.path().ifPresent(path -> parts.addAll(path.parts())));
        return parts;
    }

    private void check(Part part) {
        if (part instanceof Part.Expression expression) {
            check(expression.operand(), part.at());
        }
    }

    private void check(Operand operand, Location at) {
        if (operand instanceof Operand.SwitchCall call) {
            check(call.operand(), at);
        } else if (operand instanceof Operand.FunctionCall call) {
            function(call, at);
        } else if (operand instanceof Operand.Constant constant) {
            extension(constant.value() instanceof JsonString ? "a text in single quotes" : "a constant", true, at);
        } else if (operand instanceof Operand.Path path) {
            steps(path.steps(), at);
        } else if (operand instanceof Operand.Selection selection) {
            if (dialect == Dialect.EXTENDED || selection.call() instanceof Operand.SwitchCall) {
                extension("a selection behind a function", true, at);
            }
            check(selection.call(), at);
        } else if (operand instanceof Operand.SystemReference reference) {
            KnownReference.of(reference.name())
                    .filter(known -> known.origin() != KnownReference.Origin.SAP)
                    .ifPresent(known -> extension(
                            "the reference @" + known.name(), known.origin() != KnownReference.Origin.LATER, at));
        }
    }

    /** A function that is refused stands for its operands and the selection behind it: they have no fault of their own. */
    private void function(Operand.FunctionCall call, Location at) {
        boolean built = Functions.all().containsKey(call.name());
        if (built || KnownFunctions.LATER.contains(call.name())) {
            extension("the function " + call.name(), built, at);
        }
        if (dialect == Dialect.EXTENDED) {
            call.operands().forEach(operand -> check(operand, at));
        }
    }

    private void steps(List<Step> steps, Location at) {
        steps.stream()
                .map(DialectCheck::extendedStep)
                .filter(what -> !what.isEmpty())
                .distinct()
                .forEach(what -> extension(what, true, at));
    }

    private static String extendedStep(Step step) {
        if (step instanceof Step.Member member) {
            return member.bracketed() ? "the step ['name']" : "";
        }
        return step instanceof Step.Element ? "the step [n]" : "the step [*]";
    }

    private void keys(Template template) {
        if (template instanceof ObjectTemplate object) {
            object.properties().forEach(this::key);
        }
    }

    private void key(Property property) {
        if (LOOP_KEYS.contains(property.name())) {
            extension("the key \"" + property.name() + "\"", false, property.nameAt());
        } else if (property.name().contains("#{") && dialect == Dialect.EXTENDED) {
            extension("an expression in a key", false, property.nameAt());
        } else if (property.name().contains("#{") || property.name().contains("${")) {
            diagnostics.report(
                    ProblemCode.EXPRESSION_IN_KEY,
                    property.nameAt(),
                    "a key is literal: the expression in it is sent as it stands");
        }
    }

    private void extension(String what, boolean built, Location at) {
        if (dialect == Dialect.CLOUD_ALM) {
            diagnostics.report(
                    ProblemCode.EXTENSION_REFUSED,
                    at,
                    what + " is an extension; the dialect CLOUD_ALM has only what SAP's published files use");
        } else if (built) {
            diagnostics.report(ProblemCode.EXTENSION_USED, at, what + " is an extension that Cloud ALM may not know");
        } else {
            diagnostics.report(
                    ProblemCode.EXTENSION_NOT_BUILT, at, what + " is an extension that this version does not have yet");
        }
    }
}
