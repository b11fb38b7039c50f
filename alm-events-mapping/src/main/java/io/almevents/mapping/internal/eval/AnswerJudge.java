package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.eval.Document.AnswerParts;
import io.almevents.mapping.internal.eval.Evaluation.Purpose;
import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.OperationPlan.SearchPlan;
import io.almevents.mapping.internal.plan.Output.TextOutput;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges answers: whether the target refused, what a search found, whether a write was done. */
public record AnswerJudge(Limits limits) {
    private static final JsonValue NOTHING = new JsonNull(JsonValue.NOWHERE);
    private static final int FIRST_SUCCESS = 200;
    private static final int BEHIND_SUCCESS = 300;

    /** Reasons are shown and stored; nobody reads more of one. */
    private static final int MAX_REASON_CODE_POINTS = 500;

    /** Why the target refused, {@code ""} where it does not say; empty where it did not refuse. */
    public Optional<String> refusal(OperationPlan operation, AnswerParts answer, Variables variables) {
        boolean successful = answer.status() >= FIRST_SUCCESS && answer.status() < BEHIND_SUCCESS;
        Evaluation evaluation = evaluation(root(answer).orElse(NOTHING), answer, variables);
        try {
            if (successful && operation.successWhen().stream().allMatch(condition -> holds(condition, evaluation))) {
                return Optional.empty();
            }
            return Optional.of(operation
                    .errorMessage()
                    .map(message -> reason(message, evaluation))
                    .orElse(""));
        } catch (EvaluationFault fault) {
            return Optional.of("the answer cannot be judged: " + fault.problem().message());
        }
    }

    /** The ids of the tickets that a search found; empty where the answer cannot be read, and nothing is known. */
    public Optional<List<String>> found(SearchPlan search, AnswerParts answer, Variables variables) {
        JsonValue root = root(answer).map(search.responseRoot()::resolve).orElse(null);
        // Null or a scalar where the list should be tells nothing, and "nothing found" would make a second ticket.
        if (!(root instanceof JsonArray) && !(root instanceof JsonObject)) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        try {
            for (JsonValue element : root instanceof JsonArray array ? array.elements() : List.of(root)) {
                if (holds(search.condition(), evaluation(element, answer, variables))) {
                    ids.add(id(search.idProperty()
                            .map(property -> property.resolve(element))
                            .orElse(null)));
                }
            }
        } catch (EvaluationFault fault) {
            return Optional.empty();
        }
        boolean allNamed = ids.stream().noneMatch(String::isEmpty);
        return allNamed ? Optional.of(List.copyOf(ids)) : Optional.empty();
    }

    /** Whether an answer proves that the write was done. */
    public boolean verified(SearchPlan verification, AnswerParts answer, Variables variables) {
        JsonValue root = root(answer).map(verification.responseRoot()::resolve).orElse(NOTHING);
        try {
            return holds(verification.condition(), evaluation(root, answer, variables));
        } catch (EvaluationFault fault) {
            return false;
        }
    }

    private Optional<JsonValue> root(AnswerParts answer) {
        if (answer.body().length > limits.documentBytes()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonReader.read(answer.body(), limits.documentDepth()));
        } catch (JsonFault notJson) {
            return Optional.empty();
        }
    }

    private Evaluation evaluation(JsonValue root, AnswerParts answer, Variables variables) {
        MissingValues missing = MissingValues.inResponses(WhenMissing.EMPTY, WhenNull.KEEP);
        return new Evaluation(new Document(root, null, answer), variables, Purpose.DOCUMENT, missing, limits);
    }

    private static boolean holds(Source condition, Evaluation evaluation) {
        return evaluation.holds(condition);
    }

    private static String reason(TextOutput message, Evaluation evaluation) {
        JsonString made = evaluation.outputs().text(message);
        String text = made == null ? "" : made.text();
        return text.codePointCount(0, text.length()) <= MAX_REASON_CODE_POINTS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_REASON_CODE_POINTS)) + "…";
    }

    private static String id(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.spelling();
        }
        return value instanceof JsonString string ? string.text() : "";
    }
}
