package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes documents that are hard to read, the same for the same seed: strings and blanks as long as words and blocks, runs of
 * backslashes, repeated names in several spellings, deep nesting. They have the names that {@link Doors} read.
 */
final class RandomDocument {
    private static final List<String> NAMES = List.of(
            "v", "v", "o", "o", "x", "x", "y", "z", "k", "list", "list", "resource", "w", "", "é", "a\"b", "\\");
    private static final List<String> NUMBERS = List.of(
            "0", "-0", "7", "30", "30.0", "3e1", "-1.50", "1E400", "12345678", "1234567890123456789012", "0.1e-7");
    private static final List<String> WORDS = List.of("true", "false", "null", "null");
    private static final List<String> SHORT_STRINGS = List.of("", "RED", "30", "true", "é\\n", "a", "\\u0052ED", "{}");
    private static final List<String> CHARACTERS = List.of(
            "z",
            "~",
            " ",
            "/",
            "\u007f",
            "é",
            "ß",
            "\u07ff",
            "日",
            "\u2028",
            "\uffff",
            "😀",
            "\udbff\udfff",
            "[",
            "}",
            ",",
            "#{v}");
    private static final List<String> ESCAPES = List.of(
            "\\\"",
            "\\\\",
            "\\/",
            "\\b",
            "\\f",
            "\\n",
            "\\r",
            "\\t",
            "\\u0000",
            "\\u00e9",
            "\\u005C",
            "\\uFFFF",
            "\\ud83d\\ude00",
            "\\uDBFF\\uDFFF");
    private static final List<String> BLANKS = List.of(" ", "\n", "\t", "\r", "\r\n  ");
    private static final int[] LENGTHS = {1, 2, 3, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 57, 63, 64, 65, 72};
    private static final int MAX_DEPTH = 4;

    private final SplittableRandom random;
    private final StringBuilder json = new StringBuilder();

    private RandomDocument(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Most are valid JSON; the others differ from valid ones in few bytes. */
    static byte[] of(long seed) {
        RandomDocument document = new RandomDocument(seed);
        document.root();
        byte[] bytes = document.json.toString().getBytes(UTF_8);
        return document.chance(50) ? bytes : new RandomDamage(document.random).done(bytes);
    }

    private void root() {
        blanks();
        if (chance(80)) {
            object(MAX_DEPTH, 3 + random.nextInt(6));
        } else if (chance(50)) {
            array(MAX_DEPTH);
        } else {
            value(MAX_DEPTH);
        }
        blanks();
    }

    private void value(int depth) {
        int kind = random.nextInt(depth == 0 ? 7 : 11);
        if (kind < 2) {
            json.append(oneOf(NUMBERS));
        } else if (kind < 3) {
            json.append(oneOf(WORDS));
        } else if (kind < 5) {
            json.append('"').append(oneOf(SHORT_STRINGS)).append('"');
        } else if (kind < 7) {
            string();
        } else if (kind < 9) {
            object(depth - 1, random.nextInt(5));
        } else if (kind < 10 || !chance(4)) {
            array(depth - 1);
        } else {
            nested();
        }
    }

    private void object(int depth, int members) {
        json.append('{');
        blanks();
        int count = random.nextInt(300) == 0 ? 300 : members;
        for (int i = 0; i < count; i++) {
            json.append(i > 0 ? "," : "");
            blanks();
            name(i > 20 ? "n" + random.nextInt(200) : oneOf(NAMES));
            blanks();
            json.append(':');
            blanks();
            value(i > 20 ? 0 : depth);
            blanks();
        }
        json.append('}');
    }

    private void array(int depth) {
        json.append('[');
        blanks();
        int count = random.nextInt(300) == 0 ? 300 : random.nextInt(5);
        for (int i = 0; i < count; i++) {
            json.append(i > 0 ? "," : "");
            value(i > 20 ? 0 : depth);
            blanks();
        }
        json.append(']');
    }

    /** Around the limit of 256. */
    private void nested() {
        int depth = chance(50) ? 240 + random.nextInt(20) : random.nextInt(64);
        boolean objects = chance(50);
        json.append((objects ? "{\"o\":" : "[").repeat(depth)).append('1').append((objects ? "}" : "]").repeat(depth));
    }

    private void name(String name) {
        boolean escaped = chance(20);
        json.append('"');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (escaped && chance(70)) {
                json.append((chance(50) ? "\\u%04x" : "\\u%04X").formatted((int) c));
            } else {
                json.append(c == '"' || c == '\\' ? "\\" + c : String.valueOf(c));
            }
        }
        json.append('"');
    }

    private void string() {
        json.append('"');
        for (int runs = random.nextInt(3); runs >= 0; runs--) {
            int length = chance(2) ? 1_000 : LENGTHS[random.nextInt(LENGTHS.length)];
            switch (random.nextInt(5)) {
                case 0 -> json.append("z".repeat(length));
                case 1 -> json.append(oneOf(CHARACTERS).repeat(Math.min(length, 20)));
                case 2 -> json.append("\\\\".repeat(length)).append(chance(50) ? "\\\"" : "");
                case 3 -> json.append(oneOf(ESCAPES));
                default -> mixed(Math.min(length, 20));
            }
        }
        json.append('"');
    }

    private void mixed(int length) {
        for (int i = 0; i < length; i++) {
            json.append(oneOf(chance(80) ? CHARACTERS : ESCAPES));
        }
    }

    private void blanks() {
        if (chance(10)) {
            json.append(oneOf(BLANKS).repeat(chance(80) ? 1 : LENGTHS[random.nextInt(LENGTHS.length)]));
        }
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
