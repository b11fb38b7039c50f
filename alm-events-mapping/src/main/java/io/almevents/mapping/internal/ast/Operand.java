package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** What gives a value: the inside of an expression, or an operand of a function. */
public sealed interface Operand {
    /** An attribute of the source document. */
    record Path(List<Step> steps) implements Operand {
        /** Whether this is the path {@code externalId} alone, which stands for the ticket's id too. */
        public boolean isExternalId() {
            return steps.size() == 1
                    && steps.get(0) instanceof Step.Member member
                    && member.name().equals("externalId")
                    && !member.bracketed();
        }
    }

    /** {@code @NAME} or {@code @NAME(argument)}, the argument trimmed; the name may be unknown. */
    record SystemReference(String name, Optional<String> argument) implements Operand {}

    /**
     * {@code @ITEM}, {@code @ITEM(path)} or {@code @ITEM(^.path)}.
     *
     * @param outward how many loops further out the element is
     */
    record Item(int outward, List<Step> steps) implements Operand {}

    /** A text in single quotes, a number, {@code true}, {@code false} or {@code null}. */
    record Constant(JsonValue value) implements Operand {}

    /** {@code SWITCH(name,operand)}. */
    record SwitchCall(String name, Operand operand) implements Operand {}

    /** {@code NAME(…)} with any other name, which may be unknown. */
    record FunctionCall(String name, List<Operand> operands) implements Operand {}

    /** Steps behind a call. */
    record Selection(Operand call, List<Step> steps) implements Operand {}
}
