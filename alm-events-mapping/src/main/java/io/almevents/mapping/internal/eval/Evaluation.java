package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.function.Arguments;
import io.almevents.mapping.internal.function.ForeignCode;
import io.almevents.mapping.internal.function.FunctionFault;
import io.almevents.mapping.internal.function.Truth;
import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.plan.SwitchPlan;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.internal.scan.Slots;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one evaluation: of sources, and of what switches make of them. A value that is missing is {@code null};
 * JSON's own null is a value.
 */
public class Evaluation {
    /** What the evaluation is for; {@code externalId} means another thing in each. */
    public enum Purpose {
        BODY,
        PATH,
        DOCUMENT
    }

    private final MissingValues missing;
    private final Limits limits;
    private final OutputEvaluator outputs;
    private final Slots nothing = new Slots(0);

    private Slots document = nothing;
    private Variables variables = Variables.NONE;
    private Purpose purpose = Purpose.DOCUMENT;
    private @Nullable AnswerParts answer;

    /** The innermost loop that is going on. */
    private @Nullable Frame frame;

    public Evaluation(MissingValues missing, Limits limits) {
        this(missing, limits, OutputEvaluator::new);
    }

    /** The same with another way to make outputs. */
    Evaluation(MissingValues missing, Limits limits, Function<Evaluation, OutputEvaluator> outputs) {
        this.missing = missing;
        this.limits = limits;
        this.outputs = outputs.apply(this);
    }

    /** Begins with a document. */
    public final Evaluation begin(Slots of, Variables with, Purpose to) {
        document = of;
        variables = with;
        purpose = to;
        answer = null;
        outputs.begin();
        return this;
    }

    /** Begins with a part of an answer. */
    final Evaluation begin(Slots of, Variables with, AnswerParts part) {
        begin(of, with, Purpose.DOCUMENT);
        answer = part;
        return this;
    }

    /** Lets go of all values. */
    public final void end() {
        begin(nothing, Variables.NONE, Purpose.DOCUMENT);
    }

    /** Makes values of outputs. */
    public final OutputEvaluator outputs() {
        return outputs;
    }

    MissingValues missing() {
        return missing;
    }

    public final Limits limits() {
        return limits;
    }

    /** The value of a source; {@code null} where it is missing. */
    public @Nullable JsonValue value(Source source) {
        if (source instanceof Source.Attribute attribute) {
            return read(attribute.reading());
        } else if (source instanceof Source.ExternalId id) {
            return externalId(id);
        } else if (source instanceof Source.ChangeField field) {
            return read(field.reading());
        } else if (source instanceof Source.Constant constant) {
            return constant.value();
        } else if (source instanceof Source.Variable variable) {
            return optional(text(variable));
        } else if (source instanceof Source.SwitchResult result) {
            outputs.count(1, result.site());
            Output chosen = choose(result.plan(), value(result.operand()));
            return chosen == null ? null : outputs.result(chosen);
        } else if (source instanceof Source.FunctionResult result) {
            return function(result);
        } else if (source instanceof Source.Selected selected) {
            JsonValue value = value(selected.call());
            return value == null ? null : Paths.resolve(value, selected.steps());
        } else if (source instanceof Source.Now) {
            return JsonString.of(variables.clock().instant().toString());
        } else if (source instanceof Source.HostReference reference) {
            return reference(reference);
        } else if (source instanceof Source.ItemIndex) {
            return JsonNumber.of(frame(0).index());
        } else if (source instanceof Source.Item item) {
            return Paths.resolve(frame(item.outward()).item(), item.steps());
        }
        return ticketOrAnswer(source);
    }

    /** The text of a variable; {@code null} where it is not set and has no default. */
    public final @Nullable String text(Source.Variable variable) {
        if (variable instanceof Source.UserVariable user) {
            return variables.user().getOrDefault(user.name(), "");
        } else if (variable instanceof Source.CloudAlmUrl) {
            return variables.cloudAlmUrl();
        } else if (variable instanceof Source.TicketId) {
            return variables.externalId() == null ? "" : variables.externalId();
        } else if (variable instanceof Source.CorrelationKey) {
            return variables.correlationKey();
        }
        return variable instanceof Source.DeliveryId ? variables.deliveryId() : variables.etag();
    }

    private @Nullable JsonValue read(Reading reading) {
        JsonValue value = document.value(reading.slot());
        return value == null ? null : Paths.resolve(value, reading.rest());
    }

    /** Where a loop is: its current element, and the loop around it. */
    private record Frame(
            JsonValue item, int index, @Nullable Frame outer) {}

    private Frame frame(int outward) {
        Frame found = frame;
        for (int i = 0; i < outward && found != null; i++) {
            found = found.outer();
        }
        return Objects.requireNonNull(found, "the checks let @ITEM and @INDEX stand in loops only");
    }

    /** Evaluates something for one element of a loop. */
    void inLoop(JsonValue item, int index, Runnable inside) {
        Frame outer = frame;
        frame = new Frame(item, index, outer);
        try {
            inside.run();
        } finally {
            frame = outer;
        }
    }

    /** Whether a condition is true; what is missing is not. */
    public final boolean holds(@Nullable Source condition) {
        return condition == null || Truth.of(value(condition));
    }

    private @Nullable JsonValue ticketOrAnswer(Source source) {
        if (source instanceof Source.TicketAttribute attribute) {
            return variables.ticket().get(attribute.name());
        }
        if (answer == null) {
            throw new IllegalStateException("no such source here");
        }
        if (source instanceof Source.AnswerStatus) {
            return new JsonNumber(String.valueOf(answer.status()), JsonValue.NOWHERE);
        } else if (source instanceof Source.AnswerText) {
            return JsonString.of(new String(answer.body(), StandardCharsets.UTF_8));
        } else if (source instanceof Source.AnswerHeader header) {
            String name = header.name().toLowerCase(Locale.ROOT);
            return optional(answer.headers().getOrDefault(name, List.of()).stream()
                    .findFirst()
                    .orElse(null));
        }
        throw new IllegalStateException("no such source");
    }

    private static @Nullable JsonValue optional(@Nullable String text) {
        return text == null ? null : JsonString.of(text);
    }

    private @Nullable JsonValue function(Source.FunctionResult call) {
        try {
            return call.body().apply(new Operands(call.operands()));
        } catch (FunctionFault fault) {
            throw failed(call.name(), fault, call.site());
        } catch (ByteSink.Full full) {
            throw tooLong(call.site());
        }
    }

    private @Nullable JsonValue reference(Source.HostReference reference) {
        try {
            return ForeignCode.value(() -> reference.reference().value(reference.argument()), limits);
        } catch (FunctionFault fault) {
            throw failed("@" + reference.reference().name(), fault, reference.site());
        } catch (ByteSink.Full full) {
            throw tooLong(reference.site());
        }
    }

    private static EvaluationFault failed(String name, FunctionFault fault, Site site) {
        ProblemCode code = fault.isOfFunction() ? ProblemCode.FUNCTION_FAILED : ProblemCode.WRONG_OPERAND;
        return new EvaluationFault(site.problem(code, name + ": " + fault.text()));
    }

    /** The operands of a call, evaluated when the function asks for them. */
    private final class Operands implements Arguments {
        private final List<Source> sources;

        Operands(List<Source> sources) {
            this.sources = sources;
        }

        @Override
        public int count() {
            return sources.size();
        }

        @Override
        public Limits limits() {
            return limits;
        }

        @Override
        public @Nullable JsonValue get(int index) {
            return value(sources.get(index));
        }
    }

    /** A text addresses the ticket that is known here; a body tells what the resource says of it. */
    private @Nullable JsonValue externalId(Source.ExternalId source) {
        JsonValue attribute = read(source.attribute());
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

    /** What a switch makes of a value; {@code null} where that is nothing. */
    @Nullable Output choose(SwitchPlan plan, @Nullable JsonValue value) {
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
        }
        try {
            return JsonText.of(value, limits.outputBytes());
        } catch (ByteSink.Full full) {
            throw tooLong(site);
        }
    }

    public final EvaluationFault tooLong(Site site) {
        return new EvaluationFault(site.problem(
                ProblemCode.OUTPUT_LIMIT, "the output is larger than the limit of " + limits.outputBytes() + " bytes"));
    }
}
