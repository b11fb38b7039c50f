package io.almevents.mapping;

import io.almevents.mapping.internal.eval.Document;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.eval.RequestEvaluator;
import io.almevents.mapping.internal.eval.ResponseEvaluator;
import io.almevents.mapping.internal.plan.OperationPlan;
import java.util.Map;

/** What a mapping does for one event type. Immutable; one instance serves all threads. */
public final class Operation {
    private final OperationPlan plan;
    private final RequestEvaluator requests;
    private final ResponseEvaluator responses;

    Operation(OperationPlan plan, RequestEvaluator requests, ResponseEvaluator responses) {
        this.plan = plan;
        this.requests = requests;
        this.responses = responses;
    }

    /**
     * The event type that the file has for this operation.
     *
     * @return the type; {@code ""} where the operation serves all types
     */
    public String eventType() {
        return plan.eventType();
    }

    /**
     * The HTTP method.
     *
     * @return {@code POST}, {@code PUT}, {@code PATCH}, {@code GET} or {@code DELETE}
     */
    public String method() {
        return plan.method();
    }

    /**
     * Makes the request for a change message.
     *
     * @param changeMessage the whole message in UTF-8; not changed and not kept
     * @param variables what the mapping may read beside it
     * @return the whole request
     * @throws EvaluationException if the message is no valid JSON, has no resource, or cannot be mapped; it tells the place,
     *     never a value
     */
    public MappedRequest request(byte[] changeMessage, MappingVariables variables) {
        try {
            Document message = Document.changeMessage(changeMessage, requests.limits());
            String path = requests.path(plan, message, variables.values());
            return new MappedRequest(
                    plan.method(),
                    path,
                    Map.of(),
                    MappedRequest.JSON,
                    requests.body(plan, message, variables.values()));
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
    }

    /**
     * Reads the answer to the request. Never fails: an answer that is no JSON counts as one in which everything is missing,
     * and the result says so.
     *
     * @param answer what the target answered
     * @param variables what the mapping may read beside it; its external id is the one known so far
     * @return the attributes
     */
    public MappedResponse response(Answer answer, MappingVariables variables) {
        ResponseEvaluator.Result result = responses.read(plan, answer.body(), variables.values());
        return new MappedResponse(result.externalId(), result.attributes(), result.warnings());
    }

    /** Event type and method. */
    @Override
    public String toString() {
        return "Operation[" + plan.eventType() + " " + plan.method() + "]";
    }
}
