package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Output.LiteralPiece;
import io.almevents.mapping.internal.plan.Output.MemberOutput;
import io.almevents.mapping.internal.plan.Output.Piece;
import io.almevents.mapping.internal.plan.Output.ValuePiece;
import io.almevents.mapping.internal.plan.Site;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values of outputs. */
public class OutputEvaluator {
    private final Evaluation evaluation;

    /**
     * How much was made so far, at least: counted while it is made, for switches that use each other could double it with
     * every level, long before there is a byte to count. Each use of a switch counts, for it takes time also where it makes
     * nothing.
     */
    private long made;

    OutputEvaluator(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Begins with a document. */
    final void begin() {
        made = 0;
    }

    /** What stands in the place of an output; {@code null} where it is left out. */
    @Nullable JsonValue evaluate(Output output) {
        if (output instanceof Output.ValueOutput value) {
            return evaluation.missing().whole(evaluation.value(value.source()), value.site());
        } else if (output instanceof Output.ConditionalOutput conditional) {
            return evaluation.holds(conditional.condition()) ? evaluate(conditional.body()) : null;
        }
        return result(output);
    }

    /**
     * The same without the rules for values that are not there: the case of a switch may come out missing, and the place
     * where the switch is used decides what that means.
     */
    @Nullable JsonValue result(Output output) {
        if (output instanceof Output.ValueOutput value) {
            return evaluation.value(value.source());
        } else if (output instanceof Output.ConstantOutput constant) {
            return constant.value();
        } else if (output instanceof Output.TextOutput text) {
            return text(text);
        } else if (output instanceof Output.ObjectOutput object) {
            return object(object);
        } else if (output instanceof Output.ArrayOutput array) {
            return array(array);
        } else if (output instanceof Output.ConditionalOutput conditional) {
            return evaluation.holds(conditional.condition()) ? result(conditional.body()) : null;
        }
        throw new IllegalStateException("no such output");
    }

    private JsonObject object(Output.ObjectOutput object) {
        Map<String, JsonMember> members = new LinkedHashMap<>();
        KeyNames names = object.makesKeys() ? new KeyNames(object, this) : null;
        for (MemberOutput member : object.members()) {
            String name = names == null ? member.name() : names.of(member);
            count(name.length(), object.site());
            JsonValue value = evaluate(member.value());
            if (value != null) {
                members.put(name, new JsonMember(JsonValue.NOWHERE, value));
            }
        }
        return new JsonObject(members, JsonValue.NOWHERE);
    }

    private JsonArray array(Output.ArrayOutput array) {
        List<JsonValue> elements = new ArrayList<>();
        for (Output element : array.elements()) {
            if (element instanceof Output.RepeatedOutput repeated) {
                repeat(repeated, elements);
                continue;
            }
            count(1, array.site());
            JsonValue value = evaluate(element);
            if (value != null) {
                elements.add(value);
            }
        }
        return new JsonArray(elements, JsonValue.NOWHERE);
    }

    /** Counts what is left out too: loops within each other take time even where they give nothing. */
    private void repeat(Output.RepeatedOutput repeated, List<JsonValue> elements) {
        repeat(repeated, () -> {
            JsonValue value = evaluate(repeated.element());
            if (value != null) {
                elements.add(value);
            }
        });
    }

    /** Does something once per element that a loop goes through. */
    public final void repeat(Output.RepeatedOutput repeated, Runnable inside) {
        JsonValue source = evaluation.value(repeated.array());
        if (source == null || source instanceof JsonNull) {
            return;
        }
        if (!(source instanceof JsonArray array)) {
            throw new EvaluationFault(repeated.arraySite().problem(ProblemCode.WRONG_OPERAND, "@each needs an array"));
        }
        for (int i = 0; i < array.elements().size(); i++) {
            count(1, repeated.arraySite());
            evaluation.inLoop(array.elements().get(i), i, inside);
        }
    }

    /** The text of a text; {@code null} where it counts as missing. */
    @Nullable JsonString text(Output.TextOutput output) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : output.pieces()) {
            String inserted = piece instanceof ValuePiece value
                    ? evaluation.text(value.source(), value.site())
                    : ((LiteralPiece) piece).text();
            if (inserted == null) {
                return null;
            }
            text.append(inserted);
            count(inserted.length(), output.site());
        }
        return JsonString.of(text.toString());
    }

    /** Counts towards the limit of the output what was made or done. */
    public final void count(int more, Site site) {
        made += more;
        if (made > evaluation.limits().outputBytes()) {
            throw evaluation.tooLong(site);
        }
    }
}
