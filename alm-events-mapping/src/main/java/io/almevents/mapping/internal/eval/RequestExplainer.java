package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.eval.Evaluation.Purpose;
import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.plan.MappingPlan;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.OperationPlan.HeaderPlan;
import io.almevents.mapping.internal.scan.Slots;
import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.List;

/** Makes a request by values instead of bytes, only to tell where its parts come from. */
public record RequestExplainer(MappingPlan mapping, Limits limits) {
    /** The expressions of path, header fields and body. */
    public List<Traced> explain(OperationPlan operation, byte[] changeMessage, Variables variables) {
        Slots message =
                DocumentReader.ofChangeMessages(mapping.messages(), limits).read(changeMessage, mapping.resource());
        SourceNames names = new SourceNames(message, mapping.resource(), variables);
        List<Traced> traced = new ArrayList<>();
        TracingEvaluation path = tracing(names);
        path.begin(message, variables, Purpose.PATH);
        PathEvaluator.evaluate(operation.path(), path, new ByteSink(limits.outputBytes()));
        traced.addAll(path.traced("/path"));
        for (HeaderPlan header : operation.headers()) {
            TracingEvaluation value = tracing(names);
            value.begin(message, variables, Purpose.BODY);
            HeaderEvaluator.value(header, value);
            traced.addAll(value.traced(JsonPointer.append("/headers", header.name())));
        }
        operation.body().ifPresent(output -> {
            TracingEvaluation body = tracing(names);
            body.begin(message, variables, Purpose.BODY);
            if (body.outputs().evaluate(output) != null) {
                traced.addAll(body.traced("/body"));
            }
        });
        return List.copyOf(traced);
    }

    private TracingEvaluation tracing(SourceNames names) {
        return new TracingEvaluation(
                names, MissingValues.inRequests(mapping.whenMissing(), mapping.whenNull()), limits);
    }
}
