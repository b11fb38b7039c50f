package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.source.ProblemCode;

/** Ends the parsing of one expression; the others of the file go on. */
final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String text;

    SyntaxFault(ProblemCode code, String text) {
        super(text);
        this.code = code;
        this.text = text;
    }

    ProblemCode code() {
        return code;
    }

    String text() {
        return text;
    }
}
