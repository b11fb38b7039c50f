package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.eval.Evaluation.Purpose;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.OperationPlan.HeaderPlan;
import java.util.ArrayList;
import java.util.List;

/** Makes a request as {@link RequestEvaluator} does, only to tell where its parts come from. */
public record RequestExplainer(RequestEvaluator requests) {
    /** The expressions of path, header fields and body. */
    public List<Traced> explain(OperationPlan operation, Document message, Variables variables) {
        List<Traced> traced = new ArrayList<>();
        TracingEvaluation path = tracing(message, variables, Purpose.PATH);
        PathEvaluator.evaluate(operation.path(), path);
        traced.addAll(path.traced("/path"));
        for (HeaderPlan header : operation.headers()) {
            TracingEvaluation value = tracing(message, variables, Purpose.BODY);
            value.outputs().text(header.value());
            traced.addAll(value.traced(JsonPointer.append("/headers", header.name())));
        }
        operation.body().ifPresent(output -> {
            TracingEvaluation body = tracing(message, variables, Purpose.BODY);
            if (body.outputs().evaluate(output) != null) {
                traced.addAll(body.traced("/body"));
            }
        });
        return List.copyOf(traced);
    }

    private TracingEvaluation tracing(Document message, Variables variables, Purpose purpose) {
        MissingValues missing = MissingValues.inRequests(requests.whenMissing(), requests.whenNull());
        return new TracingEvaluation(message, variables, purpose, missing, requests.limits());
    }
}
