package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Output.ConditionalOutput;
import io.almevents.mapping.internal.plan.Output.MemberOutput;
import io.almevents.mapping.internal.plan.Output.ObjectOutput;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers. Never fails: what the target did is done, and an answer that cannot be read counts as one in which
 * everything is missing.
 */
public record ResponseEvaluator(PathTrie paths, WhenMissing whenMissing, WhenNull whenNull, Limits limits) {
    /** What an answer gave; the id is that of the ticket, by whatever way it is known. */
    public record Result(
            Optional<String> externalId, Map<String, @Nullable Object> attributes, List<String> warnings) {}

    public Result read(OperationPlan operation, AnswerParts answer, Variables variables) {
        List<String> warnings = new ArrayList<>();
        AnswerDocument document = new AnswerDocument(answer, operation.responseRoot(), paths, limits);
        document.unreadable().ifPresent(problem -> warnings.add("the answer cannot be read: " + problem.message()));
        MissingValues missing = MissingValues.inResponses(whenMissing, whenNull);
        Map<String, JsonMember> attributes = new LinkedHashMap<>();
        Supplier<Evaluation> evaluations =
                () -> new Evaluation(missing, limits).begin(document.slots(), variables, answer);
        Optional<ObjectOutput> template = operation.response().flatMap(r -> template(r, evaluations.get(), warnings));
        if (template.isPresent()) {
            KeyNames names = new KeyNames(template.get(), evaluations.get().outputs());
            // Each attribute by itself: one that cannot be made must not take the ticket's id with it.
            for (MemberOutput member : template.get().members()) {
                attribute(names, member, evaluations.get(), warnings)
                        .ifPresent(a -> attributes.put(a.name(), JsonMember.of(a.value())));
            }
        }
        warnings.addAll(missing.warnings());
        JsonObject read = new JsonObject(attributes, JsonValue.NOWHERE);
        return new Result(ticketId(operation, read, document, variables), JavaValues.map(read), List.copyOf(warnings));
    }

    /** The object of attributes, where its condition holds. */
    private static Optional<ObjectOutput> template(Output response, Evaluation evaluation, List<String> warnings) {
        if (response instanceof ConditionalOutput conditional) {
            try {
                return evaluation.holds(conditional.condition())
                        ? template(conditional.body(), evaluation, warnings)
                        : Optional.empty();
            } catch (EvaluationFault fault) {
                warnings.add(fault.problem().message());
                return Optional.empty();
            }
        }
        return response instanceof ObjectOutput object ? Optional.of(object) : Optional.empty();
    }

    private record Attribute(String name, JsonValue value) {}

    private static Optional<Attribute> attribute(
            KeyNames names, MemberOutput member, Evaluation evaluation, List<String> warnings) {
        try {
            String name = names.of(member);
            return Optional.ofNullable(evaluation.outputs().evaluate(member.value()))
                    .map(value -> new Attribute(name, value));
        } catch (EvaluationFault fault) {
            warnings.add(fault.problem().message());
            return Optional.empty();
        }
    }

    private static Optional<String> ticketId(
            OperationPlan operation, JsonValue attributes, AnswerDocument document, Variables variables) {
        List<@Nullable JsonValue> candidates = new ArrayList<>();
        candidates.add(member(attributes, "externalId"));
        candidates.add(member(attributes, "externalResourceId"));
        operation.externalIdProperty().ifPresent(property -> candidates.add(document.value(property)));
        candidates.add(variables.externalId() == null ? null : JsonString.of(variables.externalId()));
        return candidates.stream()
                .flatMap(ResponseEvaluator::id)
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private static @Nullable JsonValue member(JsonValue value, String name) {
        return Paths.resolve(value, List.of(new Step.Member(name, false)));
    }

    private static Stream<String> id(@Nullable JsonValue value) {
        if (value instanceof JsonString string) {
            return Stream.of(string.text());
        } else if (value instanceof JsonNumber number) {
            return Stream.of(number.spelling());
        }
        return Stream.empty();
    }
}
