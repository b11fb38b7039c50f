package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.OperationPlan.HeaderPlan;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes header fields, in the order of the mapping. */
public final class HeaderEvaluator {
    private static final String UNSAFE = "\r\n\0";

    private HeaderEvaluator() {}

    /** The header fields of a request. */
    public static Map<String, String> evaluate(List<HeaderPlan> plans, Evaluation evaluation) {
        if (plans.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        plans.forEach(header -> headers.put(header.name(), value(header, evaluation)));
        return Collections.unmodifiableMap(headers);
    }

    /** The value of one field, which must not begin another one. */
    static String value(HeaderPlan header, Evaluation evaluation) {
        JsonString text = evaluation.outputs().text(header.value());
        String value =
                Objects.requireNonNull(text, "nothing is forgiven in a request").text();
        if (value.chars().anyMatch(c -> UNSAFE.indexOf(c) >= 0)) {
            throw new EvaluationFault(header.value()
                    .site()
                    .problem(
                            ProblemCode.UNSAFE_HEADER,
                            "the value of the header field " + header.name()
                                    + " has a line end or NUL in it, and would begin another field"));
        }
        return value;
    }
}
