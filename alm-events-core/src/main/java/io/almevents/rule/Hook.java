package io.almevents.rule;

import java.util.List;

/**
 * What an event must offer in one field for a rule to have a chance.
 *
 * @param path the names that lead to the field
 * @param kind how the field's value must relate to the hook's
 * @param value a text, or for {@code EQUAL} any {@link Scalars#key}
 */
record Hook(List<String> path, Kind kind, Object value) {
    /** How a value of the event relates to that of the hook. */
    enum Kind {
        EQUAL,
        EQUAL_IGNORING_CASE,
        PREFIX,
        SUFFIX,
        /** Any value will do, but there must be a field: better than nothing to hang on, and worse than all else. */
        PRESENT
    }

    static Hook equal(List<String> path, Object key) {
        return new Hook(path, Kind.EQUAL, key);
    }

    static Hook equalIgnoringCase(List<String> path, String text) {
        return new Hook(path, Kind.EQUAL_IGNORING_CASE, Scalars.folded(text));
    }

    static Hook prefix(List<String> path, String text) {
        return new Hook(path, Kind.PREFIX, text);
    }

    static Hook suffix(List<String> path, String text) {
        return new Hook(path, Kind.SUFFIX, text);
    }

    static Hook present(List<String> path) {
        return new Hook(path, Kind.PRESENT, "");
    }
}
