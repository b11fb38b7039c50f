package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of values that are not there. */
public final class MissingValues {
    private final WhenMissing whenMissing;
    private final WhenNull whenNull;
    private final boolean forgiving;
    private final List<String> warnings = new ArrayList<>();

    private MissingValues(WhenMissing whenMissing, WhenNull whenNull, boolean forgiving) {
        this.whenMissing = whenMissing;
        this.whenNull = whenNull;
        this.forgiving = forgiving;
    }

    /** Requests and documents: {@code FAIL} fails. */
    public static MissingValues inRequests(WhenMissing whenMissing, WhenNull whenNull) {
        return new MissingValues(whenMissing, whenNull, false);
    }

    /** A write that has succeeded is not undone by an answer that says too little: {@code FAIL} only warns. */
    static MissingValues inResponses(WhenMissing whenMissing, WhenNull whenNull) {
        return new MissingValues(whenMissing, whenNull, true);
    }

    /** What was forgiven. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What stands for a whole value; {@code null} leaves it out. */
    @Nullable JsonValue whole(@Nullable JsonValue value, Site site) {
        if (value == null) {
            return switch (whenMissing) {
                case EMPTY -> JsonString.of("");
                case NULL -> new JsonNull(JsonValue.NOWHERE);
                case OMIT -> null;
                case FAIL -> {
                    fail(site);
                    yield null;
                }
            };
        }
        if (value instanceof JsonNull) {
            return switch (whenNull) {
                case KEEP -> value;
                case EMPTY -> JsonString.of("");
                case OMIT -> null;
            };
        }
        return value;
    }

    /**
     * What stands for a missing value inside text: nothing, unless the author wants to know. {@code null} makes the whole
     * text count as missing: half an id would be the id of another ticket.
     */
    @Nullable String inText(Site site) {
        if (whenMissing == WhenMissing.FAIL) {
            fail(site);
            return null;
        }
        return "";
    }

    public WhenMissing whenMissing() {
        return whenMissing;
    }

    public WhenNull whenNull() {
        return whenNull;
    }

    /** Tells of a value that must not be missing. */
    public void fail(Site site) {
        Problem problem = site.problem(ProblemCode.VALUE_MISSING, "nothing gives a value for " + site.expression());
        if (!forgiving) {
            throw new EvaluationFault(problem);
        }
        warnings.add(problem.message());
    }
}
