package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.eval.Traced.Choice;
import io.almevents.mapping.internal.eval.Traced.Read;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.plan.SwitchPlan;
import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation that notes which expression makes which part of the output, and what it reads for that. It evaluates by the
 * code of every evaluation, so that what it tells is what happens: laziness, loops and switches included.
 */
final class TracingEvaluation extends Evaluation {
    /** An expression while it is evaluated. */
    private record Expression(Site site, List<Read> reads, List<Choice> choices) {}

    /** What is known of one output: the expressions that made it, and the outputs inside it. */
    private static final class Made {
        private final List<Expression> expressions = new ArrayList<>();
        private final List<Made> inside = new ArrayList<>();
        private @Nullable JsonValue value;
    }

    private final SourceNames names;
    private final Made root = new Made();
    private Made made = root;
    private @Nullable Expression expression;

    TracingEvaluation(SourceNames names, MissingValues missing, Limits limits) {
        super(missing, limits, TracingOutputs::new);
        this.names = names;
    }

    /** The expressions that took part, with the places of what they made below a pointer. */
    List<Traced> traced(String pointer) {
        List<Traced> traced = new ArrayList<>();
        gather(root, pointer, traced);
        return traced;
    }

    private static void gather(Made made, String pointer, List<Traced> traced) {
        for (Expression part : made.expressions) {
            traced.add(new Traced(pointer, part.site(), List.copyOf(part.reads()), List.copyOf(part.choices())));
        }
        List<Made> kept =
                made.inside.stream().filter(inner -> inner.value != null).toList();
        List<String> pointers = MemberPlaces.of(
                made.value, kept.stream().map(inner -> inner.value).toList(), pointer);
        for (int i = 0; i < kept.size(); i++) {
            gather(kept.get(i), pointers.get(i), traced);
        }
    }

    @Override
    public @Nullable JsonValue value(Source source) {
        JsonValue value = super.value(source);
        if (expression != null) {
            expression.reads().addAll(names.reads(source, value));
        }
        return value;
    }

    @Override
    @Nullable String text(Source source, Site site) {
        return within(site, () -> super.text(source, site));
    }

    @Override
    @Nullable Output choose(SwitchPlan plan, @Nullable JsonValue value) {
        Output chosen = super.choose(plan, value);
        if (expression != null) {
            expression.choices().add(SourceNames.choice(plan, chosen));
        }
        return chosen;
    }

    /** Evaluates something as a part of an expression. */
    private <T extends @Nullable Object> T within(Site site, Supplier<T> evaluated) {
        Expression outer = expression;
        Expression inner = new Expression(site, new ArrayList<>(), new ArrayList<>());
        made.expressions.add(inner);
        expression = inner;
        try {
            return evaluated.get();
        } finally {
            expression = outer;
        }
    }

    /** Notes what is made of each output. */
    private static final class TracingOutputs extends OutputEvaluator {
        private final TracingEvaluation tracing;

        TracingOutputs(Evaluation evaluation) {
            super(evaluation);
            this.tracing = (TracingEvaluation) evaluation;
        }

        @Override
        @Nullable JsonValue evaluate(Output output) {
            Made outer = tracing.made;
            Made inner = new Made();
            outer.inside.add(inner);
            tracing.made = inner;
            try {
                inner.value = output instanceof Output.ValueOutput value
                        ? tracing.within(value.site(), () -> super.evaluate(output))
                        : super.evaluate(output);
                return inner.value;
            } finally {
                tracing.made = outer;
            }
        }

        /** What a switch chose is an expression of its own, with its own place in the file. */
        @Override
        @Nullable JsonValue result(Output output) {
            if (output instanceof Output.ArrayOutput array) {
                array.elements().forEach(this::loop);
            }
            return output instanceof Output.ValueOutput value
                    ? tracing.within(value.site(), () -> super.result(output))
                    : super.result(output);
        }

        /** What a loop goes through is an expression, too. */
        private void loop(Output element) {
            if (element instanceof Output.RepeatedOutput repeated) {
                tracing.within(repeated.arraySite(), () -> tracing.value(repeated.array()));
            }
        }
    }
}
