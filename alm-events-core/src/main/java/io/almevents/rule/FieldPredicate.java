package io.almevents.rule;

import java.util.List;

/** What a rule wants of a field; made by {@link Predicates}. Immutable. */
public final class FieldPredicate {
    private final List<Matcher> alternatives;

    FieldPredicate(List<Matcher> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    List<Matcher> alternatives() {
        return alternatives;
    }

    /** What is wanted, for instance {@code "FATAL" or "ERROR"}. */
    @Override
    public String toString() {
        return Explainer.wanted(alternatives);
    }
}
