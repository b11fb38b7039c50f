package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.spi.MappingReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every name that is used is known, every name that is declared is declared once. */
final class NameCheck {
    private final Contents contents;
    private final MappingFile file;
    private final Vocabulary vocabulary;
    private final Diagnostics diagnostics;
    private final Set<String> switches = new LinkedHashSet<>();

    NameCheck(Contents contents, Vocabulary vocabulary, Diagnostics diagnostics) {
        this.contents = contents;
        this.file = contents.file();
        this.vocabulary = vocabulary;
        this.diagnostics = diagnostics;
    }

    void run() {
        for (SwitchDeclaration declaration : file.switches()) {
            if (!switches.add(declaration.name())) {
                diagnostics.report(
                        ProblemCode.DUPLICATE_SWITCH,
                        declaration.nameAt(),
                        "another switch is already named \"" + declaration.name() + "\"");
            }
        }
        Set<String> eventTypes = new HashSet<>();
        for (OperationDeclaration operation : Walk.operations(file)) {
            if (!eventTypes.add(operation.eventType())) {
                diagnostics.report(
                        ProblemCode.DUPLICATE_OPERATION,
                        operation.eventTypeAt(),
                        "another operation is already for the event type \"" + operation.eventType() + "\"");
            }
        }
        for (Expression expression : contents.all()) {
            check(expression.operand(), expression.at());
        }
    }

    private void check(Operand operand, Location at) {
        if (operand instanceof SystemReference reference) {
            check(reference, at);
        } else if (operand instanceof SwitchCall call && !isDeclared(call.name())) {
            diagnostics.report(
                    ProblemCode.UNKNOWN_SWITCH,
                    at,
                    "no switch is named \"" + call.name() + "\"",
                    call.name(),
                    switches);
        }
        for (Operand inner : Walk.inside(operand)) {
            check(inner, at);
        }
    }

    /** Where a declaration is at fault, that is the fault, and not each use of its switch. */
    private boolean isDeclared(String name) {
        if (switches.contains(name) || !file.switchesWhole()) {
            return true;
        }
        for (String declared : switches) {
            if (declared.strip().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void check(SystemReference reference, Location at) {
        String name = "@" + reference.name();
        KnownReference known = KnownReference.of(reference.name());
        MappingReference ofHost = vocabulary.reference(reference.name());
        if (known == null && ofHost == null) {
            List<String> names = new ArrayList<>();
            KnownReference.namesOfTheLanguage().forEach(other -> names.add("@" + other));
            vocabulary.referenceNames().forEach(other -> names.add("@" + other));
            diagnostics.report(
                    ProblemCode.UNKNOWN_REFERENCE,
                    at,
                    "the reference " + name + " is not known here; SAP may know it",
                    name,
                    names);
            return;
        }
        String argument = reference.argument().orElse("");
        boolean takesArgument = ofHost == null ? known != null && known.takesArgument() : ofHost.takesArgument();
        if (takesArgument && argument.isEmpty()) {
            diagnostics.report(ProblemCode.WRONG_ARITY, at, name + " needs a name in parentheses: " + name + "(name)");
        } else if (!takesArgument && reference.argument().isPresent()) {
            diagnostics.report(ProblemCode.WRONG_ARITY, at, name + " takes no argument");
        } else if (reference.name().equals(KnownReference.CHANGE.name())
                && !KnownReference.CHANGE_FIELDS.contains(argument)) {
            diagnostics.report(
                    ProblemCode.UNKNOWN_REFERENCE,
                    at,
                    "a change message has the fields " + String.join(", ", KnownReference.CHANGE_FIELDS) + ", found "
                            + argument,
                    argument,
                    KnownReference.CHANGE_FIELDS);
        }
    }
}
