package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.PercentEncoding;
import io.almevents.mapping.internal.plan.PathPlan;
import io.almevents.mapping.internal.plan.PathPlan.Encoded;
import io.almevents.mapping.internal.plan.PathPlan.Inserted;
import io.almevents.mapping.internal.plan.PathPlan.PathPiece;
import io.almevents.mapping.internal.plan.PathPlan.QueryStart;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes paths. A segment with an inserted value must name something: were it empty or made of dots, the request would go to
 * another resource than meant.
 */
final class PathEvaluator {
    private static final Set<String> NAMES_NOTHING = Set.of("", ".", "..");

    private final Evaluation evaluation;
    private final StringBuilder path = new StringBuilder();
    private int segmentStart;
    private boolean inQuery;

    /** The expression inserted last into the current segment. */
    private @Nullable Site inserted;

    /** What a path that becomes too long is reported for. */
    private Site last;

    private PathEvaluator(PathPlan plan, Evaluation evaluation) {
        this.evaluation = evaluation;
        this.last = plan.site();
    }

    static String evaluate(PathPlan plan, Evaluation evaluation) {
        PathEvaluator evaluator = new PathEvaluator(plan, evaluation);
        plan.pieces().forEach(evaluator::append);
        evaluator.endSegment();
        return evaluator.path.toString();
    }

    private void append(PathPiece piece) {
        if (piece instanceof Encoded encoded) {
            path.append(encoded.text());
        } else if (piece instanceof Inserted value) {
            String text = evaluation.text(value.source(), value.site());
            path.append(PercentEncoding.value(Objects.requireNonNull(text, "nothing is forgiven in a request")));
            inserted = value.site();
            last = inserted;
        } else {
            endSegment();
            inQuery = inQuery || piece instanceof QueryStart;
            path.append(piece instanceof QueryStart ? '?' : '/');
            segmentStart = path.length();
        }
        if (path.length() > evaluation.limits().outputBytes()) {
            throw evaluation.tooLong(last);
        }
    }

    private void endSegment() {
        Site site = inserted;
        inserted = null;
        if (inQuery || site == null) {
            return;
        }
        String segment = path.substring(segmentStart).toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (NAMES_NOTHING.contains(segment)) {
            throw new EvaluationFault(site.problem(
                    ProblemCode.UNSAFE_SEGMENT,
                    "with the value of " + site.expression() + " this segment of the path is "
                            + (segment.isEmpty() ? "empty" : "only dots")
                            + ", and the request would go to another resource than meant"));
        }
    }
}
