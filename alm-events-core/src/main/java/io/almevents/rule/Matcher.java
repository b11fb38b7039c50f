package io.almevents.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the value of a field must be like. */
sealed interface Matcher {
    /** Whether a value fits that is there and no list. */
    boolean fits(@Nullable Object value);

    /** Whether it holds for a field that is missing, or is a list of nothing. */
    default boolean holdsForMissing() {
        return false;
    }

    /** What is wanted, to be read after the path of the field. */
    String wanted();

    /** Whether a field holds; one that is a list does if any element does. */
    default boolean holds(@Nullable Object field) {
        if (!(field instanceof List<?>)) {
            return holdsForOne(field);
        }
        return Missing.elementsOrMissing(field).stream().anyMatch(this::holdsForOne);
    }

    private boolean holdsForOne(@Nullable Object value) {
        return value == Missing.MISSING ? holdsForMissing() : fits(value);
    }

    /** Equal to one of several values, given as {@link Scalars#key}. */
    record OneOf(Set<Object> keys) implements Matcher {
        /** More would hide the rest of the explanation. */
        private static final int SHOWN = 10;

        @Override
        public boolean fits(@Nullable Object value) {
            Object key = Scalars.key(value);
            return key != null && keys.contains(key);
        }

        @Override
        public String wanted() {
            String shown = keys.stream().limit(SHOWN).map(Shown::value).collect(Collectors.joining(" or "));
            return keys.size() <= SHOWN ? shown : shown + " or one of " + (keys.size() - SHOWN) + " more";
        }
    }

    record Prefix(String text) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof String found && found.startsWith(text);
        }

        @Override
        public String wanted() {
            return "starting with " + Shown.text(text);
        }
    }

    record Suffix(String text) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof String found && found.endsWith(text);
        }

        @Override
        public String wanted() {
            return "ending with " + Shown.text(text);
        }
    }

    record Containing(String text) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof String found && found.contains(text);
        }

        @Override
        public String wanted() {
            return "containing " + Shown.text(text);
        }
    }

    /** A text that equals another but for upper and lower case. */
    record EqualIgnoringCase(String text) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof String found && Scalars.folded(found).equals(Scalars.folded(text));
        }

        @Override
        public String wanted() {
            return Shown.text(text) + " in any case";
        }
    }

    /** None of several; also a field that is missing. */
    record AnythingBut(List<Matcher> none) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            for (Matcher matcher : none) {
                if (matcher.fits(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean holdsForMissing() {
            return true;
        }

        @Override
        public String wanted() {
            return "anything but " + none.stream().map(Matcher::wanted).collect(Collectors.joining(" or "));
        }
    }

    /** A number, or a text that spells one, within all bounds. */
    record Numeric(List<Bound> bounds) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            BigDecimal number = Scalars.number(value);
            return number != null && bounds.stream().allMatch(bound -> bound.holds(number));
        }

        @Override
        public String wanted() {
            return "a number " + bounds.stream().map(Bound::toString).collect(Collectors.joining(" and "));
        }
    }

    /** A field that is there, or is not, whatever its value: null, an object and an empty list are there. */
    record Exists(boolean wantsIt) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return wantsIt;
        }

        @Override
        public boolean holdsForMissing() {
            return !wantsIt;
        }

        @Override
        public boolean holds(@Nullable Object field) {
            return (field != Missing.MISSING) == wantsIt;
        }

        @Override
        public String wanted() {
            return wantsIt ? "present" : "absent";
        }
    }

    /** A value other than null, {@code ""} and an object of nothing. */
    record SomeValue() implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value != null && !value.equals("") && !(value instanceof Map<?, ?> map && map.isEmpty());
        }

        @Override
        public String wanted() {
            return "any value";
        }
    }

    record NoValue() implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value == null || value.equals("");
        }

        @Override
        public boolean holdsForMissing() {
            return true;
        }

        @Override
        public String wanted() {
            return "no value";
        }
    }

    /** A text with a given course. */
    record Like(Wildcard wildcard) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof String found && wildcard.matches(found);
        }

        @Override
        public String wanted() {
            return "like " + Shown.text(wildcard.pattern());
        }
    }

    /** The text of an IP address of a network. */
    record InNetwork(Network network) implements Matcher {
        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof String found && network.holds(found);
        }

        @Override
        public String wanted() {
            return "an address in " + network.text();
        }
    }
}
