package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.KnownReference;
import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** References stand only where what they refer to is there: an answer has no change message, a request no answer. */
final class PlacementCheck {
    private static final String NO_CHANGE = "@CHANGE cannot be used for what is made from the target's answer alone";
    private static final Set<String> CHANGE = Set.of(KnownReference.CHANGE.name());
    private static final Set<String> ANSWER =
            Set.of(KnownReference.STATUS.name(), KnownReference.HEADER.name(), KnownReference.TEXT.name());

    private final Contents contents;
    private final SwitchGraph graph;
    private final Diagnostics diagnostics;

    PlacementCheck(Contents contents, SwitchGraph graph, Diagnostics diagnostics) {
        this.contents = contents;
        this.graph = graph;
        this.diagnostics = diagnostics;
    }

    void run() {
        List<Expression> fromAnswers = new ArrayList<>(contents.inResponses());
        fromAnswers.addAll(contents.inJudgements());
        report(fromAnswers, CHANGE, NO_CHANGE);
        List<Expression> withoutAnswer = new ArrayList<>(contents.inRequests());
        withoutAnswer.addAll(contents.inResponses());
        report(
                withoutAnswer,
                ANSWER,
                "@STATUS, @HEADER and @TEXT are known in successWhen, errorMessage and matchWhen only");
    }

    private void report(List<Expression> roots, Set<String> names, String message) {
        for (Expression expression : graph.reachable(roots)) {
            if (uses(expression.operand(), names)) {
                diagnostics.report(ProblemCode.REFERENCE_OUT_OF_PLACE, expression.at(), message);
            }
        }
    }

    /** Whether an operand uses one of some references. */
    static boolean uses(Operand operand, Set<String> names) {
        if (operand instanceof SystemReference reference) {
            return names.contains(reference.name());
        }
        for (Operand inner : Walk.inside(operand)) {
            if (uses(inner, names)) {
                return true;
            }
        }
        return false;
    }
}
