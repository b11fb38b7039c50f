package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.ByteSink;
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
public final class PathEvaluator {
    private static final Set<String> NAMES_NOTHING = Set.of("", ".", "..");

    /** Dots may be written as escapes, but nothing longer is made of two dots only. */
    private static final int LONGEST_DOTS = "%2e%2e".length();

    private PathEvaluator() {}

    /** Makes a path in memory that is given; a path that always is the same costs nothing. */
    public static String evaluate(PathPlan plan, Evaluation evaluation, ByteSink path) {
        Site last = plan.site();
        if (plan.constant().isPresent()) {
            String constant = plan.constant().get();
            if (constant.length() > evaluation.limits().outputBytes()) {
                throw evaluation.tooLong(last);
            }
            return constant;
        }
        try {
            int segment = 0;
            boolean inQuery = false;
            Site inserted = null;
            for (PathPiece piece : plan.pieces()) {
                if (piece instanceof Encoded encoded) {
                    path.ascii(encoded.text());
                } else if (piece instanceof Inserted value) {
                    inserted = value.site();
                    last = inserted;
                    String text = evaluation.text(value.source(), value.site());
                    PercentEncoding.value(Objects.requireNonNull(text, "nothing is forgiven in a request"), path);
                } else {
                    requireName(inQuery ? null : inserted, path, segment);
                    inserted = null;
                    inQuery = inQuery || piece instanceof QueryStart;
                    path.ascii(piece instanceof QueryStart ? '?' : '/');
                    segment = path.size();
                }
            }
            requireName(inQuery ? null : inserted, path, segment);
        } catch (ByteSink.Full full) {
            throw evaluation.tooLong(last);
        }
        return path.text();
    }

    /** Refuses a segment that names nothing, although something was inserted. */
    private static void requireName(@Nullable Site inserted, ByteSink path, int start) {
        if (inserted == null || path.size() - start > LONGEST_DOTS) {
            return;
        }
        String segment = path.text(start).toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (NAMES_NOTHING.contains(segment)) {
            throw new EvaluationFault(inserted.problem(
                    ProblemCode.UNSAFE_SEGMENT,
                    "with the value of " + inserted.expression() + " this segment of the path is "
                            + (segment.isEmpty() ? "empty" : "only dots")
                            + ", and the request would go to another resource than meant"));
        }
    }
}
