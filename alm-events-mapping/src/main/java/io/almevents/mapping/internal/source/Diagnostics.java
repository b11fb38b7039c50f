package io.almevents.mapping.internal.source;

import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Collects the problems of one mapping file, so that its author learns of all of them at once. */
public final class Diagnostics {
    private record Found(ProblemCode code, String message, Optional<String> suggestion, Location at) {}

    private final SourceText source;
    private final List<Found> found = new ArrayList<>();

    public Diagnostics(SourceText source) {
        this.source = source;
    }

    public SourceText source() {
        return source;
    }

    public void report(ProblemCode code, Location at, String message) {
        found.add(new Found(code, message, Optional.empty(), at));
    }

    /** Reports a name that is not known, with the known name that is nearest to it, if one is near. */
    public void report(ProblemCode code, Location at, String message, String name, Collection<String> known) {
        found.add(new Found(code, message, NearNames.nearest(name, known), at));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(f -> f.code().severity() == Severity.ERROR);
    }

    /** The problems of some codes in the order of their places. */
    public List<Problem> ofCodes(ProblemCode... codes) {
        return problems(f -> List.of(codes).contains(f.code()));
    }

    /** The problems of some severities in the order of their places; at one place the graver first. */
    public List<Problem> problems(Collection<Severity> severities) {
        return problems(f -> severities.contains(f.code().severity()));
    }

    private List<Problem> problems(Predicate<Found> wanted) {
        return found.stream()
                .filter(wanted)
                .sorted(Comparator.comparingInt((Found f) -> f.at().start()).thenComparing(Found::code))
                .map(f -> source.problem(f.code(), f.message(), f.suggestion(), f.at()))
                .toList();
    }
}
