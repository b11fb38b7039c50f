package io.almevents.mapping.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes calls of functions whose operands have types. Literals are of the right type, for the compiler refuses others; what only
 * a document tells may be of any.
 */
final class RandomTypedCalls {
    /** Paths that no one can take for literals. */
    private static final List<String> PATHS = List.of(
            "a",
            "b",
            "tags",
            "item",
            "item.a",
            "tags[0]",
            "tags[-1]",
            "tags[*].a",
            "tags[*]",
            "@USER_VAR(v)",
            "@TICKET(a b)");

    private static final List<String> TEXTS =
            List.of("'RED'", "''", "' '", "'a'", "'é😀'", "' = '", "' | '", "30", "true", "'<p>&amp;'", "'[1,\"a\"]'");
    private static final List<String> SEPARATORS = List.of("' | '", "' = '", "'a'", "' '", "1");
    private static final List<String> NUMBERS = List.of("0", "1", "30.0", "-2.5", "0.10", "1e3", "0e-3");
    private static final List<String> POSITIONS = List.of("0", "1", "-1", "2.0", "3e0", "99999999999", "-1e30");
    private static final List<String> TIMES =
            List.of("'2026-11-22T10:15:30Z'", "'2026-11-22'", "'2026-11-22T23:59+0530'", "0", "'-1'", "@NOW", "1.7e12");
    private static final List<String> SPANS = List.of("'PT4H'", "'P1D'", "'-P1M'", "'P1Y2M3DT4.5S'", "'PT-1S'");
    private static final List<String> PATTERNS =
            List.of("'yyyy-MM-dd''T''HH:mm:ss'", "'dd.MM.uuuu'", "'HH:mm:ss.SSS XXX'");
    private static final List<String> ZONES = List.of("'UTC'", "'Europe/Berlin'", "'-03:30'");
    private static final List<String> LOCALES = List.of("'de'", "'en-US'");

    private static final List<String> OF_TEXT = List.of(
            "UPPER",
            "LOWER",
            "TRIM",
            "NUMBER",
            "BOOLEAN",
            "PARSE_JSON",
            "HTML",
            "UNESCAPE_HTML",
            "PLAIN",
            "URL",
            "SHA256",
            "BASE64");
    private static final List<String> OF_TWO_TEXTS =
            List.of("CONTAINS", "STARTS_WITH", "ENDS_WITH", "SUBSTRING_BEFORE", "SUBSTRING_AFTER", "SPLIT");
    private static final List<String> OF_ARRAYS =
            List.of("FIRST", "LAST", "DISTINCT", "SORT", "COMPACT", "FROM_ENTRIES");

    private final SplittableRandom random;
    private final RandomCalls calls;
    private int depth;
    private int firstSwitch;

    RandomTypedCalls(SplittableRandom random, RandomCalls calls) {
        this.random = random;
        this.calls = calls;
    }

    String call(int depthOfCall, int firstSwitchOfCall) {
        depth = depthOfCall;
        firstSwitch = firstSwitchOfCall;
        return switch (random.nextInt(15)) {
            case 0, 1 -> call(oneOf(OF_TEXT), any(TEXTS));
            case 2 -> call(oneOf(OF_TWO_TEXTS), any(TEXTS), any(TEXTS));
            case 3 -> call("REPLACE", any(TEXTS), any(TEXTS), any(TEXTS));
            case 4 -> call("SUBSTRING", someOf(2, any(TEXTS), any(POSITIONS), any(POSITIONS)));
            case 5, 6 -> call(oneOf(OF_ARRAYS), any(List.of()));
            case 7 -> call(oneOf(List.of("LENGTH", "STRING", "JSON")), any(TEXTS));
            case 8 -> call("JOIN", any(List.of()), any(TEXTS));
            case 9 -> call(oneOf(List.of("KEYS", "ENTRIES")), any(List.of()));
            case 10 ->
                random.nextBoolean()
                        ? call("MERGE", any(List.of()), any(List.of()))
                        : call("PAIRS", any(TEXTS), oneOf(SEPARATORS), oneOf(SEPARATORS));
            case 11 -> call(oneOf(List.of("ADD", "SUBTRACT", "MULTIPLY")), any(NUMBERS), any(NUMBERS));
            case 12 -> call("ROUND", someOf(1, any(NUMBERS), any(List.of("0", "1", "-1", "2.0"))));
            case 13 -> {
                List<String> literals = random.nextBoolean() ? NUMBERS : TIMES;
                yield call(oneOf(List.of("LESS", "GREATER")), any(literals), any(literals));
            }
            default -> ofTime();
        };
    }

    private String ofTime() {
        return switch (random.nextInt(4)) {
            case 0 -> call("DATE", someOf(2, any(TIMES), oneOf(PATTERNS), oneOf(ZONES), oneOf(LOCALES)));
            case 1 -> call("PLUS", any(TIMES), oneOf(SPANS));
            case 2 -> call(oneOf(List.of("EPOCH_SECONDS", "EPOCH_MILLIS")), any(TIMES));
            default ->
                call(
                        "PARSE_DATE",
                        someOf(
                                2,
                                "DATE(" + oneOf(PATHS) + ",'dd.MM.yyyy HH:mm')",
                                oneOf(List.of("'dd.MM.yyyy HH:mm'", "'MM.yyyy'")),
                                oneOf(ZONES)));
        };
    }

    /** Something that is mostly text. */
    String text(int depthOfCall, int firstSwitchOfCall) {
        depth = depthOfCall;
        firstSwitch = firstSwitchOfCall;
        return any(TEXTS);
    }

    /** A literal, a path, or a call whose result the compiler does not know. */
    private String any(List<String> literals) {
        int kind = random.nextInt(10);
        if (kind < 3 && !literals.isEmpty()) {
            return oneOf(literals);
        }
        if (kind < 6 && depth > 0) {
            depth--;
            return "IF(" + oneOf(PATHS) + "," + calls.call(depth, firstSwitch) + "," + oneOf(PATHS) + ")";
        }
        return oneOf(PATHS);
    }

    private static List<String> list(String... operands) {
        return List.of(operands);
    }

    /** The first operands, at least so many. */
    private String[] someOf(int min, String... operands) {
        List<String> some = new ArrayList<>(list(operands).subList(0, min + random.nextInt(operands.length - min + 1)));
        return some.toArray(String[]::new);
    }

    private String call(String name, String... operands) {
        return calls.written(name, list(operands));
    }

    private String oneOf(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
