package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.eval.Evaluation.Purpose;
import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.json.JsonWriter;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.plan.OperationPlan.HeaderPlan;
import io.almevents.mapping.internal.plan.OperationPlan.SearchPlan;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes requests, and documents of templates. Immutable. */
public record RequestEvaluator(SourceText mapping, WhenMissing whenMissing, WhenNull whenNull, Limits limits) {
    private static final String UNSAFE_IN_HEADERS = "\r\n\0";

    /** The path of an operation for a change message. */
    public String path(OperationPlan operation, Document message, Variables variables) {
        return PathEvaluator.evaluate(operation.path(), evaluation(message, variables, Purpose.PATH));
    }

    /** The body of an operation for a change message; empty where none is sent. */
    public Optional<byte[]> body(OperationPlan operation, Document message, Variables variables) {
        return operation.body().flatMap(body -> write(body, evaluation(message, variables, Purpose.BODY)));
    }

    /** The path of a search or a verification. */
    public String path(SearchPlan search, Document message, Variables variables) {
        return PathEvaluator.evaluate(search.path(), evaluation(message, variables, Purpose.PATH));
    }

    /** The header fields of an operation for a change message, in the order of the mapping. */
    public Map<String, String> headers(OperationPlan operation, Document message, Variables variables) {
        Map<String, String> headers = new LinkedHashMap<>();
        Evaluation evaluation = evaluation(message, variables, Purpose.BODY);
        for (HeaderPlan header : operation.headers()) {
            JsonString text = evaluation.outputs().text(header.value());
            String value = Objects.requireNonNull(text, "nothing is forgiven in a request")
                    .text();
            if (value.chars().anyMatch(c -> UNSAFE_IN_HEADERS.indexOf(c) >= 0)) {
                throw new EvaluationFault(header.value()
                        .site()
                        .problem(
                                ProblemCode.UNSAFE_HEADER,
                                "the value of the header field " + header.name()
                                        + " has a line end or NUL in it, and would begin another field"));
            }
            headers.put(header.name(), value);
        }
        return headers;
    }

    /** What a template makes of a document; empty where the whole of it is left out. */
    public Optional<byte[]> render(Output template, Document document, Variables variables) {
        return write(template, evaluation(document, variables, Purpose.DOCUMENT));
    }

    private Evaluation evaluation(Document document, Variables variables, Purpose purpose) {
        return new Evaluation(document, variables, purpose, MissingValues.inRequests(whenMissing, whenNull), limits);
    }

    private Optional<byte[]> write(Output output, Evaluation evaluation) {
        JsonValue value = evaluation.outputs().evaluate(output);
        if (value == null) {
            return Optional.empty();
        }
        ByteSink sink = new ByteSink(limits.outputBytes());
        try {
            JsonWriter.write(value, sink);
        } catch (ByteSink.Full full) {
            throw new EvaluationFault(mapping.problem(
                    ProblemCode.OUTPUT_LIMIT,
                    "the output is larger than the limit of " + limits.outputBytes() + " bytes",
                    Optional.empty(),
                    new Location(0, 0, "")));
        }
        return Optional.of(sink.toByteArray());
    }
}
