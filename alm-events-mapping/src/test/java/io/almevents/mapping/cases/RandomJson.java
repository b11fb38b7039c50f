package io.almevents.mapping.cases;

import java.util.List;
import java.util.SplittableRandom;

/** Makes JSON whose names and values are likely to meet those of {@link RandomMapping}. */
final class RandomJson {
    /** Names that a path can say without quotes. */
    static final List<String> NAMES = List.of("a", "b", "tags", "item", "externalId", "größe", "0", "true", "x-y");

    /** Names that need a quoted step. */
    static final List<String> QUOTED_NAMES = List.of("a.b", "it's", "", "}", "#{", " ", "a", "tags");

    private static final List<String> STRINGS = List.of(
            "",
            ".",
            "..",
            "%2e",
            "#{a}",
            "${SWITCH(s,a)}",
            "RED",
            "30",
            "30.0",
            "true",
            "null",
            " ",
            "a/b?c#d&e=f+g",
            "é日😀",
            "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\uFEFF",
            "a'b",
            "{}",
            "[]",
            "x",
            "2026-11-22T10:15:30.5+01:00",
            "2026-02-29",
            "1700000000000",
            "{\"a\":[1,\"x\"]}",
            "a = 1 | b = = | x | a = 2",
            "<p>a &lt;b&#x41;&nbsp;</p><br/><script>x</script>c<d e='>'>&#55357;&amp;<!-- -->",
            "e\u0301\uFB03\u0130\u00DF\u2028\u00A0");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "30",
            "30.0",
            "3e1",
            "3E+01",
            "1E400",
            "0.10",
            "-1.5e-7",
            "123456789012345678901234567890",
            "2.5",
            "-2.50",
            "1700000000000");
    private static final List<String> BLANKS = List.of("", "", "", "", " ", "\n", "\t", "\r\n", "  ");

    private final SplittableRandom random;

    RandomJson(SplittableRandom random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String value(int depth) {
        return blank()
                + switch (random.nextInt(depth > 0 ? 10 : 6)) {
                    case 0, 1 -> string(oneOf(STRINGS));
                    case 2, 3 -> oneOf(NUMBERS);
                    case 4 -> oneOf(List.of("true", "false"));
                    case 5 -> "null";
                    case 6, 7 -> array(depth - 1);
                    default -> object(depth - 1);
                }
                + blank();
    }

    /** An object, now and then with a name twice. */
    String object(int depth) {
        StringBuilder json = new StringBuilder("{");
        for (int i = random.nextInt(11); i > 0; i--) {
            String name = oneOf(chance(80) ? NAMES : QUOTED_NAMES);
            json.append(blank())
                    .append(string(name))
                    .append(blank())
                    .append(':')
                    .append(value(depth));
            json.append(i > 1 ? "," : "");
        }
        return json.append(blank()).append('}').toString();
    }

    private String array(int depth) {
        StringBuilder json = new StringBuilder("[");
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(value(depth)).append(i > 1 ? "," : "");
        }
        return json.append(blank()).append(']').toString();
    }

    /** A string, its characters now and then escaped although they need not be. */
    String string(String content) {
        boolean escapeMore = chance(15);
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c < ' ' || (escapeMore && chance(50))) {
                json.append((chance(50) ? "\\u%04x" : "\\u%04X").formatted((int) c));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (Character.isSurrogate(c)) {
                // Halves are written alike: a raw half is no UTF-8.
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    String blank() {
        return oneOf(BLANKS);
    }
}
