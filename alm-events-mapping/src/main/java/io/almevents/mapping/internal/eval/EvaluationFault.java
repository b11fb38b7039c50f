package io.almevents.mapping.internal.eval;

import io.almevents.mapping.language.Problem;

/** Ends an evaluation, of which nothing remains. */
public final class EvaluationFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public EvaluationFault(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
