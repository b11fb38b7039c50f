package io.almevents.rule;

import io.almevents.rule.Bound.Comparison;
import io.almevents.rule.Matcher.AnythingBut;
import io.almevents.rule.Matcher.Containing;
import io.almevents.rule.Matcher.NoValue;
import io.almevents.rule.Matcher.Numeric;
import io.almevents.rule.Matcher.OneOf;
import io.almevents.rule.Matcher.Prefix;
import io.almevents.rule.Matcher.SomeValue;
import io.almevents.rule.Matcher.Suffix;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The predicates of SAP Alert Notification's conditions, and {@code in}. Several values of one predicate are alternatives;
 * those with a <em>not</em> want none of their values, and also hold for a field that is missing. A field that is an array
 * holds when any of its elements does; an empty array counts as missing. Upper and lower case count.
 */
public final class Predicates {
    private Predicates() {}

    /**
     * A text with another one somewhere in it.
     *
     * @param values one or several texts
     * @return the predicate
     */
    public static FieldPredicate contains(String... values) {
        return texts(Containing::new, values);
    }

    /**
     * Anything but a text with another one in it.
     *
     * @param values one or several texts
     * @return the predicate
     */
    public static FieldPredicate doesNotContain(String... values) {
        return not(contains(values));
    }

    /**
     * A text with a given beginning.
     *
     * @param values one or several texts
     * @return the predicate
     */
    public static FieldPredicate startsWith(String... values) {
        return texts(Prefix::new, values);
    }

    /**
     * Anything but a text with a given beginning.
     *
     * @param values one or several texts
     * @return the predicate
     */
    public static FieldPredicate doesNotStartWith(String... values) {
        return not(startsWith(values));
    }

    /**
     * A text with a given end.
     *
     * @param values one or several texts
     * @return the predicate
     */
    public static FieldPredicate endsWith(String... values) {
        return texts(Suffix::new, values);
    }

    /**
     * Anything but a text with a given end.
     *
     * @param values one or several texts
     * @return the predicate
     */
    public static FieldPredicate doesNotEndWith(String... values) {
        return not(endsWith(values));
    }

    /**
     * A value: 30 equals 30.0, but not the text {@code "30"}.
     *
     * @param value a text, a number or a boolean
     * @return the predicate
     */
    public static FieldPredicate equalTo(Object value) {
        return in(value);
    }

    /**
     * Anything but a value.
     *
     * @param value a text, a number or a boolean
     * @return the predicate
     */
    public static FieldPredicate notEqualTo(Object value) {
        return not(in(value));
    }

    /**
     * One of several values, as {@link #equalTo} compares them.
     *
     * @param values texts, numbers or booleans
     * @return the predicate
     * @throws IllegalArgumentException if there is no value, or one is something else
     */
    public static FieldPredicate in(Object... values) {
        requireSome(values.length);
        Set<Object> keys = new LinkedHashSet<>();
        for (Object value : values) {
            Object key = Scalars.key(value);
            if (key == null || key == Scalars.Null.NULL) {
                throw new IllegalArgumentException("only texts, numbers and booleans can be compared");
            }
            keys.add(key);
        }
        return new FieldPredicate(List.of(new OneOf(keys)));
    }

    /**
     * A field that is there and not empty: not null, not {@code ""}, no array or object of nothing.
     *
     * @return the predicate
     */
    public static FieldPredicate any() {
        return new FieldPredicate(List.of(new SomeValue()));
    }

    /**
     * A field that is missing, null or {@code ""}.
     *
     * @return the predicate
     */
    public static FieldPredicate noValue() {
        return new FieldPredicate(List.of(new NoValue()));
    }

    /**
     * A smaller number, or the text of one.
     *
     * @param limit the number
     * @return the predicate
     */
    public static FieldPredicate lessThan(Number limit) {
        return numeric(Comparison.LESS, limit);
    }

    /**
     * A greater number, or the text of one.
     *
     * @param limit the number
     * @return the predicate
     */
    public static FieldPredicate greaterThan(Number limit) {
        return numeric(Comparison.GREATER, limit);
    }

    /**
     * The same number, or a text of it.
     *
     * @param value the number
     * @return the predicate
     */
    public static FieldPredicate numberEqualTo(Number value) {
        return numeric(Comparison.EQUAL, value);
    }

    private static FieldPredicate numeric(Comparison comparison, Number number) {
        BigDecimal exact = Scalars.number(number);
        if (exact == null) {
            throw new IllegalArgumentException(number + " is no number that can be compared");
        }
        return new FieldPredicate(List.of(new Numeric(List.of(new Bound(comparison, exact)))));
    }

    private static FieldPredicate texts(Function<String, Matcher> matcher, String... values) {
        requireSome(values.length);
        return new FieldPredicate(Arrays.stream(values).map(matcher).toList());
    }

    private static FieldPredicate not(FieldPredicate predicate) {
        return new FieldPredicate(List.of(new AnythingBut(predicate.alternatives())));
    }

    private static void requireSome(int values) {
        if (values == 0) {
            throw new IllegalArgumentException("at least one value is needed; without one nothing fits");
        }
    }
}
