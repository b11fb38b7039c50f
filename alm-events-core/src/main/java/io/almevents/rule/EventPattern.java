package io.almevents.rule;

import io.almevents.rule.Condition.AnyOf;
import io.almevents.rule.Condition.Field;
import io.almevents.rule.Condition.Within;
import io.almevents.rule.Matcher.OneOf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles patterns, as readers of JSON and YAML give them, into conditions. An object mirrors an object of the event, a
 * list holds the alternatives of a field; {@code $or} takes a list of objects of which one must fit.
 */
final class EventPattern {
    private static final String OR = "$or";
    /** Deeper than any event of SAP, and shallow enough for the smallest stack. */
    private static final int MAX_DEPTH = 64;

    private final Faults faults;
    private final MatcherReader matchers;

    private EventPattern(Faults faults) {
        this.faults = faults;
        this.matchers = new MatcherReader(faults);
    }

    /** The conditions of a pattern; meaningless if there are faults. */
    static List<Condition> compile(Map<?, ?> pattern, String pointer, Faults faults) {
        return new EventPattern(faults).object(pattern, pointer, 1);
    }

    private List<Condition> object(Map<?, ?> object, String pointer, int depth) {
        List<Condition> conditions = new ArrayList<>();
        if (object.isEmpty()) {
            faults.add(pointer, "must not be empty; leave it out to want nothing of it");
        }
        if (depth > MAX_DEPTH) {
            faults.add(pointer, "is nested more than " + MAX_DEPTH + " deep");
            return conditions;
        }
        object.forEach((name, value) -> {
            String place = Faults.below(pointer, String.valueOf(name));
            if (!(name instanceof String field)) {
                faults.add(place, "the name of a field must be a text; put it in quotes");
            } else if (field.equals(OR)) {
                conditions.add(or(value, place, depth));
            } else {
                member(field, value, place, depth).ifPresent(conditions::add);
            }
        });
        return conditions;
    }

    private Optional<Condition> member(String name, @Nullable Object value, String pointer, int depth) {
        if (value instanceof Map<?, ?> object) {
            return Optional.of(new Within(name, object(object, pointer, depth + 1)));
        }
        if (value instanceof List<?> list) {
            return Optional.of(new Field(name, alternatives(list, pointer)));
        }
        faults.add(pointer, "must be a list of alternatives, or an object; write [ " + Shown.value(value) + " ]");
        return Optional.empty();
    }

    private AnyOf or(@Nullable Object value, String pointer, int depth) {
        List<List<Condition>> alternatives = new ArrayList<>();
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            faults.add(pointer, "must be a list of objects, of which one must fit");
            return new AnyOf(alternatives);
        }
        for (int i = 0; i < list.size(); i++) {
            String place = Faults.below(pointer, i);
            if (list.get(i) instanceof Map<?, ?> object) {
                alternatives.add(object(object, place, depth + 1));
            } else {
                faults.add(place, "must be an object");
            }
        }
        return new AnyOf(alternatives);
    }

    private List<Matcher> alternatives(List<?> list, String pointer) {
        if (list.isEmpty()) {
            faults.add(pointer, "must hold at least one alternative; without one nothing fits");
        }
        List<Matcher> alternatives = new ArrayList<>();
        Set<Object> values = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String place = Faults.below(pointer, i);
            if (list.get(i) instanceof Map<?, ?> matcher) {
                matchers.read(matcher, place).ifPresent(alternatives::add);
            } else {
                matchers.key(list.get(i), place).ifPresent(values::add);
            }
        }
        if (!values.isEmpty()) {
            // Together they cost one look, however many there are.
            alternatives.add(0, new OneOf(values));
        }
        return List.copyOf(alternatives);
    }
}
