package io.almevents.mapping;

import io.almevents.mapping.internal.eval.AnswerJudge;
import io.almevents.mapping.internal.eval.AnswerParts;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.eval.RequestExplainer;
import io.almevents.mapping.internal.eval.ResponseEvaluator;
import io.almevents.mapping.internal.eval.Variables;
import io.almevents.mapping.internal.plan.MappingPlan;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.OperationPlan.SearchPlan;
import io.almevents.mapping.internal.program.Programs;
import io.almevents.mapping.internal.program.RequestProgram;
import io.almevents.mapping.language.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a mapping does for one event type. Immutable; one instance serves all threads. */
public final class Operation {
    private static final String GET = "GET";

    private final OperationPlan plan;
    private final boolean readsClock;
    private final RequestProgram requests;
    private final RequestProgram.Maker<MappedRequest> maker;
    private final RequestExplainer explainer;
    private final ResponseEvaluator responses;
    private final AnswerJudge judge;

    Operation(MappingPlan mapping, OperationPlan plan, Programs programs, Limits limits) {
        this.plan = plan;
        this.readsClock = mapping.readsClock();
        this.requests = new RequestProgram(programs, mapping.resource(), plan);
        this.maker = (path, headers, body) -> new MappedRequest(plan.method(), path, headers, plan.contentType(), body);
        this.explainer = new RequestExplainer(mapping, limits);
        this.responses = new ResponseEvaluator(mapping.answers(), mapping.whenMissing(), mapping.whenNull(), limits);
        this.judge = new AnswerJudge(mapping.answers(), limits);
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
            return requests.request(changeMessage, variables.values(readsClock), maker);
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
    }

    /**
     * Tells where the parts of a request come from: for each expression that takes part, what it makes, what it reads and
     * which cases of switches it takes. For people who write mappings; it takes far longer than {@link #request}.
     *
     * @param changeMessage the whole message in UTF-8; not changed and not kept
     * @param variables what the mapping may read beside it
     * @return the expressions in the order of path, header fields and body, unmodifiable; what is left out of the request is
     *     not among them, nor are the conditions of {@code @when}
     * @throws EvaluationException as {@link #request} does
     */
    public List<Explanation> explain(byte[] changeMessage, MappingVariables variables) {
        try {
            return explainer.explain(plan, changeMessage, variables.values(readsClock)).stream()
                    .map(Explanation::of)
                    .toList();
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
     * @return the attributes, and whether the target refused
     */
    public MappedResponse response(Answer answer, MappingVariables variables) {
        AnswerParts parts = parts(answer);
        Variables values = variables.values(readsClock);
        ResponseEvaluator.Result result = responses.read(plan, parts, values);
        return new MappedResponse(
                result.externalId(), result.attributes(), judge.refusal(plan, parts, values), result.warnings());
    }

    /**
     * Whether a doubtful update or close may be sent again: the operation's {@code repeatable}.
     *
     * @return true unless the mapping says otherwise
     */
    public boolean repeatable() {
        return plan.repeatable();
    }

    /**
     * Makes the request that searches the ticket before a create whose earlier attempt may have arrived.
     *
     * @param changeMessage the whole message in UTF-8; not changed and not kept
     * @param variables what the mapping may read beside it
     * @return a GET request; empty where the operation has no {@code find}
     * @throws EvaluationException as {@link #request} does
     */
    public Optional<MappedRequest> find(byte[] changeMessage, MappingVariables variables) {
        return plan.find().map(search -> read(search, changeMessage, variables));
    }

    /**
     * Reads the answer to {@link #find}.
     *
     * @param answer what the target answered
     * @param variables those of the search
     * @return the ids of all tickets that match, unmodifiable; none where there is surely none
     * @throws UnreadableAnswerException if the answer cannot be read, so that there may or may not be a ticket
     */
    public List<String> found(Answer answer, MappingVariables variables) {
        return plan.find()
                .flatMap(search -> judge.found(search, parts(answer), variables.values(readsClock)))
                .orElseThrow(UnreadableAnswerException::new);
    }

    /**
     * Makes the request that proves a write, for targets that say that all is well and change nothing.
     *
     * @param changeMessage the whole message in UTF-8; not changed and not kept
     * @param variables what the mapping may read beside it; they hold the id that the write gave
     * @return a GET request; empty where the operation has no {@code verify}
     * @throws EvaluationException as {@link #request} does
     */
    public Optional<MappedRequest> verify(byte[] changeMessage, MappingVariables variables) {
        return plan.verify().map(search -> read(search, changeMessage, variables));
    }

    /**
     * Reads the answer to {@link #verify}.
     *
     * @param answer what the target answered
     * @param variables those of the verification
     * @return whether the write was done; true where the operation has no {@code verify}
     */
    public boolean verified(Answer answer, MappingVariables variables) {
        return plan.verify()
                .map(search -> judge.verified(search, parts(answer), variables.values(readsClock)))
                .orElse(true);
    }

    private MappedRequest read(SearchPlan search, byte[] changeMessage, MappingVariables variables) {
        try {
            String path = requests.path(search, changeMessage, variables.values(readsClock));
            return new MappedRequest(GET, path, Map.of(), MappedRequest.JSON, Optional.empty());
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
    }

    private static AnswerParts parts(Answer answer) {
        return new AnswerParts(answer.status(), answer.headers(), answer.body());
    }

    /** Event type and method. */
    @Override
    public String toString() {
        return "Operation[" + plan.eventType() + " " + plan.method() + "]";
    }
}
