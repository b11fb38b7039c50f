package io.almevents.mapping.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a text: literal characters or an expression. */
sealed interface Part {
    /** Characters that stand for themselves. */
    record Literal(String text) implements Part {}

    /** <code>#{'text'}</code>. */
    record Quoted(String text) implements Part {}

    /** A path into the source document. */
    record Attribute(List<Step> steps) implements Part {
        /** The path that is the one name {@code externalId}, which has a meaning of its own in requests. */
        boolean isExternalId() {
            return steps.equals(List.of(new Step.Name("externalId")));
        }
    }

    /** A reference that begins with <code>&#64;</code>; the argument is empty where there is none. */
    record Variable(String name, String argument) implements Part {}

    /** The element of a loop, so many loops further out than the innermost. */
    record Item(int outward, List<Step> steps) implements Part {}

    /** A number, a boolean or null as the operand of a function. */
    record Constant(@Nullable Object value) implements Part {}

    /** A call of SWITCH. */
    record Switch(String name, Part operand) implements Part {}

    /** A call of another function. */
    record Call(String name, List<Part> operands) implements Part {}

    /** Steps behind a call. */
    record Selected(Part call, List<Step> steps) implements Part {}
}
