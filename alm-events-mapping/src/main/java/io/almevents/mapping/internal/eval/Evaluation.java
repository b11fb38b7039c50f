package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.json.JsonWriter;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.plan.SwitchPlan;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one evaluation: of sources, and of what switches make of them. A value that is missing is {@code null};
 * JSON's own null is a value.
 */
final class Evaluation {
    private static final List<Step> EXTERNAL_ID = List.of(new Step.Member("externalId", false));

    /** What the evaluation is for; {@code externalId} means another thing in each. */
    enum Purpose {
        BODY,
        PATH,
        DOCUMENT
    }

    private final Document document;
    private final Variables variables;
    private final Purpose purpose;
    private final MissingValues missing;
    private final Limits limits;
    private final OutputEvaluator outputs;

    Evaluation(Document document, Variables variables, Purpose purpose, MissingValues missing, Limits limits) {
        this.document = document;
        this.variables = variables;
        this.purpose = purpose;
        this.missing = missing;
        this.limits = limits;
        this.outputs = new OutputEvaluator(this);
    }

    OutputEvaluator outputs() {
        return outputs;
    }

    MissingValues missing() {
        return missing;
    }

    Limits limits() {
        return limits;
    }

    @Nullable JsonValue value(Source source) {
        if (source instanceof Source.Attribute attribute) {
            return Paths.resolve(document.root(), attribute.steps());
        } else if (source instanceof Source.ExternalId) {
            return externalId();
        } else if (source instanceof Source.ChangeField field) {
            JsonMember member = document.envelope() == null
                    ? null
                    : document.envelope().members().get(field.name());
            return member == null ? null : member.value();
        } else if (source instanceof Source.Constant constant) {
            return constant.value();
        } else if (source instanceof Source.UserVariable variable) {
            return JsonString.of(variables.user().getOrDefault(variable.name(), ""));
        } else if (source instanceof Source.CloudAlmUrl) {
            return JsonString.of(variables.cloudAlmUrl());
        } else if (source instanceof Source.TicketId) {
            return JsonString.of(variables.externalId() == null ? "" : variables.externalId());
        } else if (source instanceof Source.SwitchResult result) {
            Output chosen = choose(result.plan(), value(result.operand()));
            return chosen == null ? null : outputs.result(chosen);
        }
        throw new IllegalStateException("no such source");
    }

    /** A text addresses the ticket that is known here; a body tells what the resource says of it. */
    private @Nullable JsonValue externalId() {
        JsonValue attribute = Paths.resolve(document.root(), EXTERNAL_ID);
        String ticket = variables.externalId();
        if (purpose == Purpose.DOCUMENT || ticket == null || ticket.isEmpty()) {
            return attribute;
        }
        boolean resourceFirst = purpose == Purpose.BODY && !isEmpty(attribute);
        return resourceFirst ? attribute : JsonString.of(ticket);
    }

    private static boolean isEmpty(@Nullable JsonValue value) {
        return value == null
                || value instanceof JsonNull
                || (value instanceof JsonString string && string.text().isEmpty());
    }

    private static @Nullable Output choose(SwitchPlan plan, @Nullable JsonValue value) {
        Output chosen = null;
        if (value == null || value instanceof JsonNull) {
            chosen = plan.absent();
        } else if (value instanceof JsonString string) {
            chosen = plan.cases().get(string.text());
        } else if (value instanceof JsonNumber number) {
            chosen = plan.cases().get(number.spelling());
        } else if (value instanceof JsonBoolean bool) {
            chosen = plan.cases().get(String.valueOf(bool.value()));
        }
        return chosen == null ? plan.otherwise() : chosen;
    }

    /** A value as it is inserted into longer text; {@code null} where the whole text counts as missing. */
    @Nullable String text(Source source, Site site) {
        JsonValue value = value(source);
        if (value == null) {
            return missing.inText(site);
        } else if (value instanceof JsonNull) {
            return "";
        } else if (value instanceof JsonString string) {
            return string.text();
        }
        ByteSink json = new ByteSink(limits.outputBytes());
        try {
            JsonWriter.write(value, json);
        } catch (ByteSink.Full full) {
            throw tooLong(site);
        }
        return json.text();
    }

    EvaluationFault tooLong(Site site) {
        return new EvaluationFault(site.problem(
                ProblemCode.OUTPUT_LIMIT, "the output is larger than the limit of " + limits.outputBytes() + " bytes"));
    }
}
