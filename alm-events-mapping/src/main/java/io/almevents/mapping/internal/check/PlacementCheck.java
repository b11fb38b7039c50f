package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.Structure;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Template;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** References stand only where what they refer to is there: an answer has no change message, a request no answer. */
final class PlacementCheck {
    private static final String NO_CHANGE = "@CHANGE cannot be used for what is made from the target's answer alone";
    private static final Set<String> CHANGE = Set.of(KnownReference.CHANGE.name());
    private static final Set<String> ANSWER =
            KnownReference.OF_ANSWERS.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final MappingFile file;
    private final Diagnostics diagnostics;
    private final SwitchGraph graph;

    PlacementCheck(MappingFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
        this.graph = new SwitchGraph(file, diagnostics);
    }

    void run() {
        List<Part> fromAnswers = new ArrayList<>();
        List<Part> withoutAnswer = new ArrayList<>();
        for (Structure structure : Walk.structures(file)) {
            add(structure.response(), fromAnswers);
            add(structure.response(), withoutAnswer);
            add(structure.request(), withoutAnswer);
        }
        Walk.judgements(file).forEach(text -> fromAnswers.addAll(text.parts()));
        for (List<Text> texts : List.of(Walk.paths(file), Walk.headers(file))) {
            texts.forEach(text -> withoutAnswer.addAll(text.parts()));
        }
        report(fromAnswers, CHANGE, NO_CHANGE);
        report(
                withoutAnswer,
                ANSWER,
                "@STATUS, @HEADER and @TEXT are known in successWhen, errorMessage and matchWhen only");
    }

    private static void add(Optional<Template> template, List<Part> parts) {
        template.ifPresent(t -> parts.addAll(Walk.parts(t)));
    }

    private void report(Collection<Part> roots, Set<String> names, String message) {
        for (Part part : graph.reachable(roots)) {
            if (uses(part, names)) {
                diagnostics.report(ProblemCode.REFERENCE_OUT_OF_PLACE, part.at(), message);
            }
        }
    }

    /** Whether a part uses one of some references. */
    static boolean uses(Part part, Set<String> names) {
        return Walk.operands(part).stream()
                .anyMatch(operand -> operand instanceof SystemReference reference && names.contains(reference.name()));
    }
}
