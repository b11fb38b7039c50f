package io.almevents.mapping;

/** The answer to a search that tells nothing: no JSON, not where the mapping looks, or a match without an id. */
public final class UnreadableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException() {
        super("the answer to the search cannot be read");
    }
}
