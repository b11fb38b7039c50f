package io.almevents.mapping.internal.ast;

import io.almevents.mapping.internal.lexer.SourceString;
import io.almevents.mapping.internal.source.Location;
import java.util.List;

/** A string of the mapping file, taken apart; {@code at} includes its quotes. */
public record Text(SourceString source, List<Part> parts, Location at) {
    /** Whether the string is exactly one expression, and so keeps the type of its value. */
    public boolean isWholeValue() {
        return parts.size() == 1 && !(parts.get(0) instanceof Part.Literal);
    }
}
