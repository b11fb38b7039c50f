package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.Place;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where an expression stands in the mapping file, kept for what can only go wrong with a document. */
public record Site(SourceText source, Location at) {
    private static final int SHOWN_CHARACTERS = 80;

    /** A problem of this expression. */
    public Problem problem(ProblemCode code, String message) {
        return source.problem(code, message, Optional.empty(), at);
    }

    /** Line and column. */
    public Place place() {
        return source.place(at);
    }

    /** The expression as the file has it. */
    public String text() {
        return new String(source.bytes(), at.start(), at.end() - at.start(), StandardCharsets.UTF_8);
    }

    /** The same, shortened where it is long. */
    public String expression() {
        String text = text();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
