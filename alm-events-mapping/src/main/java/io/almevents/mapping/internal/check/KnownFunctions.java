package io.almevents.mapping.internal.check;

import java.util.List;
import java.util.Set;

/** The functions of the language beside {@code SWITCH}. This version refuses them by name. */
final class KnownFunctions {
    static final Set<String> LATER = Set.copyOf(List.of(
            "COALESCE",
            "IF",
            "EXISTS",
            "EQUALS",
            "AND",
            "OR",
            "NOT",
            "CONTAINS",
            "STARTS_WITH",
            "ENDS_WITH",
            "LESS",
            "GREATER",
            "MATCHES",
            "REPLACE_ALL",
            "EXTRACT",
            "CONCAT",
            "UPPER",
            "LOWER",
            "TRIM",
            "REPLACE",
            "SUBSTRING",
            "SUBSTRING_BEFORE",
            "SUBSTRING_AFTER",
            "TRUNCATE",
            "SPLIT",
            "JOIN",
            "FIRST",
            "LAST",
            "LENGTH",
            "DISTINCT",
            "SORT",
            "COMPACT",
            "KEYS",
            "ENTRIES",
            "FROM_ENTRIES",
            "MERGE",
            "PAIRS",
            "STRING",
            "NUMBER",
            "BOOLEAN",
            "JSON",
            "PARSE_JSON",
            "ADD",
            "SUBTRACT",
            "MULTIPLY",
            "ROUND",
            "DATE",
            "PARSE_DATE",
            "PLUS",
            "EPOCH_SECONDS",
            "EPOCH_MILLIS",
            "HTML",
            "UNESCAPE_HTML",
            "PLAIN",
            "URL",
            "SHA256",
            "BASE64"));

    /** What an unknown name may have been meant to be. */
    static final Set<String> SUGGESTED = Set.of("SWITCH");

    private KnownFunctions() {}
}
