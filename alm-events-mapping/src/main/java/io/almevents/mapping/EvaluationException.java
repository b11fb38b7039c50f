package io.almevents.mapping;

import io.almevents.mapping.language.Problem;

/**
 * A document that a compiled mapping cannot map. Nothing was written. The message names the place in the mapping and the
 * attribute, never a value of the document.
 */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    EvaluationException(Problem problem) {
        super(problem.render());
        this.problem = problem;
    }

    /**
     * What went wrong and where in the mapping; for a document that cannot be read the place is the whole mapping and
     * the message tells the place in the document.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }
}
