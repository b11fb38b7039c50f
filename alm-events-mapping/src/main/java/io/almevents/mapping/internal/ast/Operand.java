package io.almevents.mapping.internal.ast;

import java.util.List;
import java.util.Optional;

/** What gives a value: the inside of a placeholder, or what a call is applied to. */
public sealed interface Operand {
    /** An attribute of the source document. */
    record Path(List<Step> steps) implements Operand {
        private static final Step EXTERNAL_ID = new Step.Member("externalId", false);

        /** Whether this is the path {@code externalId} alone, which stands for the ticket's id too. */
        public boolean isExternalId() {
            return steps.size() == 1 && steps.get(0).equals(EXTERNAL_ID);
        }
    }

    /** {@code @NAME} or {@code @NAME(argument)}, the argument trimmed; the name may be unknown. */
    record SystemReference(String name, Optional<String> argument) implements Operand {}

    /** Text in single quotes. */
    record Quoted(String text) implements Operand {}

    /** A call of a function other than {@code SWITCH}; its arguments are not read. */
    record FunctionCall(String name) implements Operand {}
}
