package io.almevents.mapping.reference;

import java.util.List;

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

    /** A call of SWITCH; the operand is an attribute, a variable or a quoted text. */
    record Switch(String name, Part operand) implements Part {}
}
