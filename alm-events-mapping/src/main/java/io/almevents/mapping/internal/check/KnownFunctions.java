package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.function.Functions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of the language that this version refuses by name. */
final class KnownFunctions {
    static final Set<String> LATER = Set.copyOf(List.of(
            "CONTAINS",
            "STARTS_WITH",
            "ENDS_WITH",
            "LESS",
            "GREATER",
            "MATCHES",
            "REPLACE_ALL",
            "EXTRACT",
            "UPPER",
            "LOWER",
            "TRIM",
            "REPLACE",
            "SUBSTRING",
            "SUBSTRING_BEFORE",
            "SUBSTRING_AFTER",
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
    static final Set<String> SUGGESTED = Stream.concat(Stream.of("SWITCH"), Functions.all().keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    private KnownFunctions() {}
}
