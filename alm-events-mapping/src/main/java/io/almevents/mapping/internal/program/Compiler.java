package io.almevents.mapping.internal.program;

import io.almevents.mapping.internal.eval.MissingValues;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.plan.Output;
import io.almevents.mapping.internal.plan.Output.ConditionalOutput;
import io.almevents.mapping.internal.plan.Output.ConstantOutput;
import io.almevents.mapping.internal.plan.Output.LiteralPiece;
import io.almevents.mapping.internal.plan.Output.MemberOutput;
import io.almevents.mapping.internal.plan.Output.Piece;
import io.almevents.mapping.internal.plan.Output.RepeatedOutput;
import io.almevents.mapping.internal.plan.Output.TextOutput;
import io.almevents.mapping.internal.plan.Output.ValueOutput;
import io.almevents.mapping.internal.plan.Output.ValuePiece;
import io.almevents.mapping.internal.plan.Source;
import io.almevents.mapping.internal.plan.SwitchPlan;
import io.almevents.mapping.internal.program.Emitter.Constant;
import io.almevents.mapping.internal.program.OptionalEmitter.Member;
import io.almevents.mapping.internal.program.OptionalEmitter.Required;
import io.almevents.mapping.internal.program.OptionalEmitter.When;
import io.almevents.mapping.internal.program.OptionalEmitter.Whole;
import io.almevents.mapping.internal.program.SwitchEmitter.Cases;
import io.almevents.mapping.internal.scan.NameTable;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.language.WhenMissing;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles what is planned to be written. */
final class Compiler {
    private static final int NOT_A_SLOT = -1;

    private final MissingValues missing;
    private final IdentityHashMap<SwitchPlan, Cases> values = new IdentityHashMap<>();
    private final IdentityHashMap<SwitchPlan, Cases> texts = new IdentityHashMap<>();

    /** What stands for a whole value that is missing; {@code null} where nothing does. */
    private final @Nullable Constant whenMissing;

    /** The same for one that is null. */
    private final @Nullable Constant whenNull;

    Compiler(MissingValues missing) {
        this.missing = missing;
        this.whenMissing = switch (missing.whenMissing()) {
            case EMPTY -> Constant.EMPTY_TEXT;
            case NULL -> Constant.NULL;
            case OMIT, FAIL -> null;
        };
        this.whenNull = switch (missing.whenNull()) {
            case KEEP -> Constant.NULL;
            case EMPTY -> Constant.EMPTY_TEXT;
            case OMIT -> null;
        };
    }

    /** What is written for an output; it tells whether anything is. */
    Emitter output(Output output) {
        if (output instanceof ValueOutput value) {
            return new Whole(value(value.source()), whenMissing, whenNull, value.site(), missing);
        } else if (output instanceof ConditionalOutput conditional) {
            return when(conditional.condition(), output(conditional.body()));
        }
        Assembler parts = new Assembler();
        write(output, parts);
        return parts.build();
    }

    /** The same without the rules for values that are not there: what the case of a switch gives. */
    private Emitter result(Output output) {
        if (output instanceof ValueOutput value) {
            return value(value.source());
        } else if (output instanceof ConditionalOutput conditional) {
            return when(conditional.condition(), result(conditional.body()));
        } else if (output instanceof ConstantOutput constant && constant.value() instanceof JsonNull) {
            return new Emitter.Null();
        }
        return output(output);
    }

    private static Emitter when(@Nullable Source condition, Emitter body) {
        return condition == null ? body : new When(condition, body);
    }

    /** Adds the parts of an output that is never left out. */
    private void write(Output output, Assembler parts) {
        if (output instanceof ConstantOutput constant) {
            parts.json(constant.value());
        } else if (output instanceof TextOutput text) {
            parts.json("\"");
            pieces(text.pieces(), parts);
            parts.json("\"");
        } else if (output instanceof Output.ObjectOutput object) {
            object(object, parts);
        } else if (output instanceof Output.ArrayOutput array) {
            array(array.elements(), parts);
        } else if (output instanceof ValueOutput value
                && slot(value.source()) != NOT_A_SLOT
                && whenMissing != null
                && whenNull != null) {
            parts.copy(slot(value.source()), false, whenMissing, whenNull);
        } else {
            parts.add(output(output));
        }
    }

    private void object(Output.ObjectOutput object, Assembler parts) {
        List<MemberOutput> members = object.members();
        if (object.makesKeys()) {
            Emitter[] values =
                    members.stream().map(member -> output(member.value())).toArray(Emitter[]::new);
            parts.add(new NamedMembersEmitter(object, values));
            return;
        }
        boolean allStay = members.stream().noneMatch(member -> canBeLeftOut(member.value()));
        parts.json("{");
        for (int i = 0; i < members.size(); i++) {
            MemberOutput member = members.get(i);
            if (allStay) {
                parts.json(i == 0 ? "" : ",");
                parts.name(member.name());
                write(member.value(), parts);
            } else {
                Assembler name = new Assembler();
                name.name(member.name());
                parts.add(new Member(name.bytes(), output(member.value())));
            }
        }
        parts.json("}");
    }

    private void array(List<Output> elements, Assembler parts) {
        boolean allStay = elements.stream().noneMatch(this::canBeLeftOut);
        parts.json("[");
        for (int i = 0; i < elements.size(); i++) {
            Output element = elements.get(i);
            if (allStay) {
                parts.json(i == 0 ? "" : ",");
                write(element, parts);
            } else if (element instanceof RepeatedOutput loop) {
                parts.add(new LoopEmitter(loop, new Member(new byte[0], output(loop.element()))));
            } else {
                parts.add(new Member(new byte[0], output(element)));
            }
        }
        parts.json("]");
    }

    private boolean canBeLeftOut(Output output) {
        if (output instanceof ValueOutput) {
            return missing.whenMissing() == WhenMissing.OMIT || whenNull == null;
        }
        return output instanceof RepeatedOutput
                || (output instanceof ConditionalOutput conditional
                        && (conditional.condition() != null || canBeLeftOut(conditional.body())));
    }

    private void pieces(List<Piece> pieces, Assembler parts) {
        for (Piece piece : pieces) {
            if (piece instanceof ValuePiece value) {
                piece(value, parts);
            } else {
                parts.characters(((LiteralPiece) piece).text());
            }
        }
    }

    private void piece(ValuePiece piece, Assembler parts) {
        int slot = slot(piece.source());
        if (missing.whenMissing() == WhenMissing.FAIL) {
            parts.add(new Required(text(piece.source()), piece.site(), missing));
        } else if (slot != NOT_A_SLOT) {
            parts.copy(slot, true, Constant.NOTHING, Constant.NOTHING);
        } else {
            parts.add(text(piece.source()));
        }
    }

    private Emitter value(Source source) {
        return source(source, false, plan -> true);
    }

    private Emitter text(Source source) {
        return source(source, true, Compiler::givesTexts);
    }

    private Emitter source(Source source, boolean inText, Predicate<SwitchPlan> isCompiled) {
        int slot = slot(source);
        if (slot != NOT_A_SLOT) {
            return new SlotEmitter(slot, inText);
        } else if (source instanceof Source.Variable variable) {
            return new VariableEmitter(variable, inText);
        } else if (source instanceof Source.SwitchResult result && isCompiled.test(result.plan())) {
            int operand = slot(result.operand());
            Cases cases = cases(result.plan(), inText);
            return operand == NOT_A_SLOT
                    ? new SwitchEmitter.OfValue(result.operand(), cases, result.site())
                    : new SwitchEmitter.OfSlot(operand, cases, result.site());
        }
        return new ValueEmitter(source, inText);
    }

    /** The slot that has the whole value of a source. */
    private static int slot(Source source) {
        Reading reading = source instanceof Source.Attribute attribute
                ? attribute.reading()
                : source instanceof Source.ChangeField field ? field.reading() : null;
        return reading == null || !reading.rest().isEmpty() ? NOT_A_SLOT : reading.slot();
    }

    /** The cases of a switch are compiled once, however often it is used. */
    private Cases cases(SwitchPlan plan, boolean inText) {
        IdentityHashMap<SwitchPlan, Cases> compiled = inText ? texts : values;
        Cases known = compiled.get(plan);
        if (known != null) {
            return known;
        }
        Function<Output, Emitter> compiler = inText ? this::textOf : this::result;
        List<String> whens = List.copyOf(plan.cases().keySet());
        Cases cases = new Cases(
                new NameTable(whens),
                whens.stream().map(plan.cases()::get).map(compiler).toArray(Emitter[]::new),
                plan.absent() == null ? null : compiler.apply(plan.absent()),
                plan.otherwise() == null ? null : compiler.apply(plan.otherwise()));
        compiled.put(plan, cases);
        return cases;
    }

    /** Whether what a switch gives can be written as text without making a value of it first. */
    private static boolean givesTexts(SwitchPlan plan) {
        return Stream.concat(plan.cases().values().stream(), Stream.of(plan.absent(), plan.otherwise()))
                .allMatch(output -> output == null
                        || output instanceof ConstantOutput
                        || output instanceof TextOutput
                        || output instanceof ValueOutput);
    }

    private Emitter textOf(Output output) {
        if (output instanceof ValueOutput value) {
            return text(value.source());
        }
        Assembler parts = new Assembler();
        if (output instanceof TextOutput text) {
            pieces(text.pieces(), parts);
        } else if (output instanceof ConstantOutput constant) {
            parts.characters(JsonText.of(constant.value(), Integer.MAX_VALUE));
        }
        return parts.build();
    }
}
