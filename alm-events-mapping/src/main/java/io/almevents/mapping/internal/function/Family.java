package io.almevents.mapping.internal.function;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The families of built-in functions, with the names in each. A family's class is loaded when one of its functions is asked
 * for, and only that function is made: linking all of them would take longer than compiling a mapping.
 */
enum Family {
    LOGIC,
    COMPARISON,
    TEXT,
    ARRAY,
    OBJECT,
    CONVERSION,
    ARITHMETIC,
    TIME,
    ENCODING;

    private static final Map<String, Family> BY_NAME = new HashMap<>();

    static {
        names(LOGIC, "COALESCE", "IF", "EXISTS", "EQUALS", "AND", "OR", "NOT");
        names(COMPARISON, "CONTAINS", "STARTS_WITH", "ENDS_WITH", "LESS", "GREATER");
        names(TEXT, "CONCAT", "UPPER", "LOWER", "TRIM", "REPLACE", "TRUNCATE");
        names(TEXT, "SUBSTRING", "SUBSTRING_BEFORE", "SUBSTRING_AFTER");
        names(ARRAY, "SPLIT", "JOIN", "FIRST", "LAST", "LENGTH", "DISTINCT", "SORT", "COMPACT");
        names(OBJECT, "KEYS", "ENTRIES", "FROM_ENTRIES", "MERGE", "PAIRS");
        names(CONVERSION, "STRING", "NUMBER", "BOOLEAN", "JSON", "PARSE_JSON");
        names(ARITHMETIC, "ADD", "SUBTRACT", "MULTIPLY", "ROUND");
        names(TIME, "DATE", "PARSE_DATE", "PLUS", "EPOCH_SECONDS", "EPOCH_MILLIS");
        names(ENCODING, "HTML", "UNESCAPE_HTML", "PLAIN", "URL", "SHA256", "BASE64");
    }

    private static void names(Family family, String... names) {
        for (String name : names) {
            BY_NAME.put(name, family);
        }
    }

    /** The names of all built-in functions. */
    static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /** Makes the function of a name; {@code null} where none is built in. */
    static @Nullable Function function(String name) {
        Family family = BY_NAME.get(name);
        if (family == null) {
            return null;
        }
        return switch (family) {
            case LOGIC -> LogicFunctions.of(name);
            case COMPARISON -> ComparisonFunctions.of(name);
            case TEXT -> TextFunctions.of(name);
            case ARRAY -> ArrayFunctions.of(name);
            case OBJECT -> ObjectFunctions.of(name);
            case CONVERSION -> ConversionFunctions.of(name);
            case ARITHMETIC -> ArithmeticFunctions.of(name);
            case TIME -> TimeFunctions.of(name);
            case ENCODING -> EncodingFunctions.of(name);
        };
    }
}
