package io.almevents.mapping.internal.source;

import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the problems of one mapping file, so that its author learns of all of them at once. */
public final class Diagnostics {
    private record Found(ProblemCode code, String message, Optional<String> suggestion, Location at)
            implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            int places = Integer.compare(at.start(), other.at.start());
            return places != 0 ? places : code.compareTo(other.code);
        }
    }

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
        for (Found one : found) {
            if (one.code().severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    /** The problems of some codes in the order of their places. */
    public List<Problem> ofCodes(ProblemCode... codes) {
        return problems(EnumSet.copyOf(List.of(codes)));
    }

    /** The problems of some severities in the order of their places; at one place the graver first. */
    public List<Problem> problems(Collection<Severity> severities) {
        Set<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
        for (ProblemCode code : ProblemCode.values()) {
            if (severities.contains(code.severity())) {
                codes.add(code);
            }
        }
        return problems(codes);
    }

    private List<Problem> problems(Set<ProblemCode> codes) {
        List<Found> wanted = new ArrayList<>();
        for (Found one : found) {
            if (codes.contains(one.code())) {
                wanted.add(one);
            }
        }
        Collections.sort(wanted);
        Lines lines = source.lines();
        List<Problem> problems = new ArrayList<>();
        for (Found one : wanted) {
            problems.add(source.problem(lines, one.code(), one.message(), one.suggestion(), one.at()));
        }
        return List.copyOf(problems);
    }
}
