package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.source.Location;
import java.util.List;

/** A part of a text. */
public sealed interface Part {
    Location at();

    /** Characters that stand for themselves. */
    record Literal(String text, Location at) implements Part {}

    /** <code>#{operand}</code>. */
    record Placeholder(Operand operand, Location at) implements Part {}

    /** <code>${SWITCH(name,operand)}</code>, with the selection behind it that only a later version evaluates. */
    record SwitchCall(String name, Operand operand, List<Step> selection, Location at) implements Part {}

    /** <code>${NAME(…)}</code> with any other name. */
    record Call(Operand.FunctionCall function, Location at) implements Part {}
}
