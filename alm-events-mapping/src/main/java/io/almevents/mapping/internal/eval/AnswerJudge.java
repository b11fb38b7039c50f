package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonPointer;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.OperationPlan.SearchPlan;
import io.almevents.mapping.internal.plan.Output.TextOutput;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.PointerReader;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges answers: whether the target refused, what a search found, whether a write was done. */
public record AnswerJudge(PathTrie paths, Limits limits) {
    private static final PointerReader WHOLE = new PointerReader(new JsonPointer(List.of()));
    private static final int FIRST_SUCCESS = 200;
    private static final int BEHIND_SUCCESS = 300;

    /** Reasons are shown and stored; nobody reads more of one. */
    private static final int MAX_REASON_CODE_POINTS = 500;

    /** Why the target refused, {@code ""} where it does not say; empty where it did not refuse. */
    public Optional<String> refusal(OperationPlan operation, AnswerParts answer, Variables variables) {
        boolean successful = answer.status() >= FIRST_SUCCESS && answer.status() < BEHIND_SUCCESS;
        if (successful && operation.successWhen().isEmpty()) {
            return Optional.empty();
        }
        Evaluation evaluation = evaluation(document(answer, WHOLE), answer, variables);
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
        AnswerDocument document = document(answer, search.responseRoot());
        // Null or a scalar where the list should be tells nothing, and "nothing found" would make a second ticket.
        if (document.root().isEmpty() || (document.type() != '[' && document.type() != '{')) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        try {
            for (int element : elements(document, answer.body())) {
                document.element(element);
                if (holds(search.condition(), evaluation(document, answer, variables))) {
                    ids.add(search.idProperty()
                            .map(document::value)
                            .map(AnswerJudge::id)
                            .orElse(""));
                }
            }
        } catch (EvaluationFault fault) {
            return Optional.empty();
        }
        boolean allNamed = ids.stream().noneMatch(String::isEmpty);
        return allNamed ? Optional.of(List.copyOf(ids)) : Optional.empty();
    }

    /** Where the elements of an array begin; an object counts as the only element. */
    private static List<Integer> elements(AnswerDocument document, byte[] body) {
        int root = document.root().orElseThrow();
        return JsonReader.readAgain(body, root) instanceof JsonArray array
                ? array.elements().stream()
                        .map(element -> element.span().start())
                        .toList()
                : List.of(root);
    }

    /** Whether an answer proves that the write was done. */
    public boolean verified(SearchPlan verification, AnswerParts answer, Variables variables) {
        AnswerDocument document = document(answer, verification.responseRoot());
        try {
            return holds(verification.condition(), evaluation(document, answer, variables));
        } catch (EvaluationFault fault) {
            return false;
        }
    }

    private AnswerDocument document(AnswerParts answer, PointerReader root) {
        return new AnswerDocument(answer, root, paths, limits);
    }

    private Evaluation evaluation(AnswerDocument document, AnswerParts answer, Variables variables) {
        MissingValues missing = MissingValues.inResponses(WhenMissing.EMPTY, WhenNull.KEEP);
        return new Evaluation(missing, limits).begin(document.slots(), variables, answer);
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

    private static String id(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.spelling();
        }
        return value instanceof JsonString string ? string.text() : "";
    }
}
