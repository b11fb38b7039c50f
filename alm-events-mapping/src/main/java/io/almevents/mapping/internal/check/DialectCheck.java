package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile.Extension;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Template.ControlKey;
import io.almevents.mapping.internal.ast.Template.ControlTemplate;
import io.almevents.mapping.internal.ast.Template.ObjectTemplate;
import io.almevents.mapping.internal.ast.Template.Property;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes beyond SAP's published files: an error in {@link Dialect#CLOUD_ALM}, a note for portability otherwise. */
final class DialectCheck {
    private final Dialect dialect;
    private final Vocabulary vocabulary;
    private final Diagnostics diagnostics;

    DialectCheck(Dialect dialect, Vocabulary vocabulary, Diagnostics diagnostics) {
        this.dialect = dialect;
        this.vocabulary = vocabulary;
        this.diagnostics = diagnostics;
    }

    void run(Contents contents) {
        for (Extension extension : contents.file().extensions()) {
            extension(extension.what(), extension.at());
        }
        for (Expression expression : expressions(contents)) {
            check(expression.operand(), expression.at());
        }
        for (Template template : contents.templates()) {
            keys(template);
        }
        new ChoiceCheck(diagnostics).run(contents);
    }

    /** Where the keys beyond SAP's are refused, what is inside them is refused with them. */
    private List<Expression> expressions(Contents contents) {
        if (dialect == Dialect.EXTENDED) {
            return contents.all();
        }
        List<Expression> expressions = new ArrayList<>(contents.inTemplates());
        for (OperationDeclaration operation : Walk.operations(contents.file())) {
            expressions.addAll(Contents.in(operation.path().stream().toList()));
        }
        return expressions;
    }

    private void check(Operand operand, Location at) {
        if (operand instanceof Operand.SwitchCall call) {
            check(call.operand(), at);
        } else if (operand instanceof Operand.FunctionCall call) {
            function(call, at);
        } else if (operand instanceof Operand.Constant constant) {
            extension(constant.value() instanceof JsonString ? "a text in single quotes" : "a constant", at);
        } else if (operand instanceof Operand.Path path) {
            steps(path.steps(), at);
        } else if (operand instanceof Operand.Selection selection) {
            if (dialect == Dialect.EXTENDED || selection.call() instanceof Operand.SwitchCall) {
                extension("a selection behind a function", at);
            }
            check(selection.call(), at);
        } else if (operand instanceof Operand.SystemReference reference) {
            KnownReference known = KnownReference.of(reference.name());
            if (known != null && known.origin() != KnownReference.Origin.SAP) {
                extension("the reference @" + known.name(), at);
            }
            if (vocabulary.reference(reference.name()) != null) {
                extension("the reference @" + reference.name(), at);
            }
        } else if (operand instanceof Operand.Item item) {
            extension("the reference @ITEM", at);
            steps(item.steps(), at);
        }
    }

    /** A function that is refused stands for its operands and the selection behind it: they have no fault of their own. */
    private void function(Operand.FunctionCall call, Location at) {
        if (FunctionCheck.isKnown(call.name(), vocabulary)) {
            extension("the function " + call.name(), at);
        }
        if (dialect == Dialect.EXTENDED) {
            for (Operand operand : call.operands()) {
                check(operand, at);
            }
        }
    }

    private void steps(List<Step> steps, Location at) {
        Set<String> found = new HashSet<>();
        for (Step step : steps) {
            String what = extendedStep(step);
            if (!what.isEmpty() && found.add(what)) {
                extension(what, at);
            }
        }
    }

    private static String extendedStep(Step step) {
        if (step instanceof Step.Member member) {
            return member.bracketed() ? "the step ['name']" : "";
        }
        return step instanceof Step.Element ? "the step [n]" : "the step [*]";
    }

    private void keys(Template template) {
        if (template instanceof ObjectTemplate object) {
            for (Property property : object.properties()) {
                key(property);
            }
        } else if (template instanceof ControlTemplate control) {
            for (ControlKey key : control.keys()) {
                extension("the key \"" + key.name() + "\"", key.at());
            }
        }
    }

    private void key(Property property) {
        if (property.key().isPresent()) {
            extension("an expression in a key", property.nameAt());
        } else if (property.name().contains("#{") || property.name().contains("${")) {
            diagnostics.report(
                    ProblemCode.EXPRESSION_IN_KEY,
                    property.nameAt(),
                    "a key is literal: the expression in it is sent as it stands");
        }
    }

    private void extension(String what, Location at) {
        if (dialect == Dialect.CLOUD_ALM) {
            diagnostics.report(
                    ProblemCode.EXTENSION_REFUSED,
                    at,
                    what + " is an extension; the dialect CLOUD_ALM has only what SAP's published files use");
        } else {
            diagnostics.report(ProblemCode.EXTENSION_USED, at, what + " is an extension that Cloud ALM may not know");
        }
    }
}
