package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.source.Location;

/** A part of a text. */
public sealed interface Part {
    Location at();

    /** Characters that stand for themselves. */
    record Literal(String text, Location at) implements Part {}

    /** <code>#{operand}</code>, or <code>${operand}</code> where the operand is a call. */
    record Expression(Operand operand, Location at) implements Part {}
}
