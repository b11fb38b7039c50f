package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.spi.MappingReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every name that is used is known, every name that is declared is declared once. */
final class NameCheck {
    private static final List<String> REFERENCES =
            Arrays.stream(KnownReference.values()).map(r -> "@" + r.name()).toList();

    private final MappingFile file;
    private final Vocabulary vocabulary;
    private final Diagnostics diagnostics;
    private final Set<String> switches = new LinkedHashSet<>();

    NameCheck(MappingFile file, Vocabulary vocabulary, Diagnostics diagnostics) {
        this.file = file;
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
        Walk.parts(file).forEach(this::check);
    }

    private void check(Part part) {
        for (Operand operand : Walk.operands(part)) {
            if (operand instanceof SystemReference reference) {
                check(reference, part.at());
            } else if (operand instanceof SwitchCall call && !isDeclared(call.name())) {
                diagnostics.report(
                        ProblemCode.UNKNOWN_SWITCH,
                        part.at(),
                        "no switch is named \"" + call.name() + "\"",
                        call.name(),
                        switches);
            }
        }
    }

    /** Where a declaration is at fault, that is the fault, and not each use of its switch. */
    private boolean isDeclared(String name) {
        return switches.contains(name)
                || !file.switchesWhole()
                || switches.stream().anyMatch(declared -> declared.strip().equals(name));
    }

    private void check(SystemReference reference, Location at) {
        String name = "@" + reference.name();
        Optional<KnownReference> known = KnownReference.of(reference.name());
        MappingReference ofHost = vocabulary.reference(reference.name());
        if (known.isEmpty() && ofHost == null) {
            List<String> names = new ArrayList<>(REFERENCES);
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
        boolean takesArgument =
                ofHost == null ? known.map(KnownReference::takesArgument).orElse(false) : ofHost.takesArgument();
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
