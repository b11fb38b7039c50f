package io.almevents.mapping;

import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping file that cannot be compiled. Its message shows all problems of the file, each with its place. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    MappingException(List<Problem> problems) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * All problems of the file in the order of their places, warnings included; at least one is an
     * {@link Severity#ERROR}.
     *
     * @return the problems, unmodifiable
     */
    public List<Problem> problems() {
        return problems;
    }
}
