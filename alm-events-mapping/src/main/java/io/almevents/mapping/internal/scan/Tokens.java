package io.almevents.mapping.internal.scan;

import java.util.Arrays;

/**
 * The tokens of JSON (RFC 8259), checked: each method gets the index at which a token begins and answers with the index behind it,
 * or throws. What follows a token is the caller's concern.
 */
final class Tokens {
    private static final int HEX_DIGITS = 4;

    private static final byte ONE_LETTER = 1;
    private static final byte UNICODE = 2;

    /** By byte: what it is behind a backslash, and which hexadecimal digit. */
    private static final byte[] AFTER_BACKSLASH = new byte[1 << Byte.SIZE];

    private static final byte[] DIGITS = new byte[1 << Byte.SIZE];

    static {
        "\"\\/bfnrt".chars().forEach(letter -> AFTER_BACKSLASH[letter] = ONE_LETTER);
        AFTER_BACKSLASH['u'] = UNICODE;
        Arrays.fill(DIGITS, (byte) -1);
        "0123456789abcdef".chars().forEach(digit -> DIGITS[digit] = (byte) Character.digit(digit, 16));
        "ABCDEF".chars().forEach(digit -> DIGITS[digit] = (byte) Character.digit(digit, 16));
    }

    private Tokens() {}

    /**
     * Reads a string whose opening quote stands just before {@code i}.
     *
     * @return the index behind the closing quote; its complement where the string has escapes
     */
    static int string(byte[] b, int i) {
        int escaped = 0;
        while (true) {
            i = plain(b, i);
            int c = b[i];
            if (c == '"') {
                return (i + 1) ^ escaped;
            } else if (c == '\\') {
                escaped = -1;
                i = escape(b, i);
            } else if (c < 0) {
                i = Utf8.characters(b, i);
            } else {
                throw new Refused();
            }
        }
    }

    /**
     * The first byte from {@code i} on that is not just a character of ASCII inside a string: a word at a time. Two or four words
     * at once, bits of a whole block, or a list of all such bytes made beforehand were tried, and are slower.
     */
    private static int plain(byte[] b, int i) {
        int lastWord = b.length - Words.BYTES;
        while (i <= lastWord) {
            long marks = Words.unusual(Words.at(b, i));
            if (marks != 0) {
                return i + Words.before(marks);
            }
            i += Words.BYTES;
        }
        while (b[i] >= ' ' && b[i] != '"' && b[i] != '\\') {
            i++;
        }
        return i;
    }

    private static int escape(byte[] b, int i) {
        int kind = AFTER_BACKSLASH[b[i + 1] & 0xFF];
        return kind == ONE_LETTER ? i + 2 : unicode(b, i, kind);
    }

    private static int unicode(byte[] b, int i, int kind) {
        if (kind != UNICODE) {
            throw new Refused();
        }
        char unit = unit(b, i + 2);
        int behind = i + 2 + HEX_DIGITS;
        if (!Character.isSurrogate(unit)) {
            return behind;
        }
        if (Character.isHighSurrogate(unit)
                && b[behind] == '\\'
                && b[behind + 1] == 'u'
                && Character.isLowSurrogate(unit(b, behind + 2))) {
            return behind + 2 + HEX_DIGITS;
        }
        throw new Refused();
    }

    /** The UTF-16 unit that four digits give. */
    private static char unit(byte[] b, int i) {
        int unit = (digit(b[i]) << 12) | (digit(b[i + 1]) << 8) | (digit(b[i + 2]) << 4) | digit(b[i + 3]);
        if (unit < 0) {
            throw new Refused();
        }
        return (char) unit;
    }

    /** The value of a hexadecimal digit; negative where it is none. */
    private static int digit(byte b) {
        return DIGITS[b & 0xFF];
    }

    /** Reads a value that is neither string nor object nor array. */
    static int scalar(byte[] b, int i) {
        return switch (b[i]) {
            case 't' -> word(b, i, 't', 'r', 'u', 'e');
            case 'f' -> word(b, i + 1, 'a', 'l', 's', 'e');
            case 'n' -> word(b, i, 'n', 'u', 'l', 'l');
            default -> number(b, i);
        };
    }

    private static int number(byte[] b, int i) {
        if (b[i] == '-') {
            i++;
        }
        i = b[i] == '0' ? i + 1 : digits(b, i);
        if (i < b.length && b[i] == '.') {
            i = digits(b, i + 1);
        }
        if (i < b.length && (b[i] | 0x20) == 'e') {
            i++;
            i = digits(b, b[i] == '+' || b[i] == '-' ? i + 1 : i);
        }
        return i;
    }

    private static int digits(byte[] b, int i) {
        if (!isDigit(b[i])) {
            throw new Refused();
        }
        do {
            i++;
        } while (i < b.length && isDigit(b[i]));
        return i;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Reads {@code true}, {@code false} or {@code null}, given by the last four letters. */
    private static int word(byte[] b, int lastFour, int first, int second, int third, int fourth) {
        if (b[lastFour] != first
                || b[lastFour + 1] != second
                || b[lastFour + 2] != third
                || b[lastFour + 3] != fourth) {
            throw new Refused();
        }
        return lastFour + 4;
    }

    /** The first byte from {@code i} on that is no white space; the end of the text has none. */
    static int blanks(byte[] b, int i) {
        while (i < b.length && b[i] <= ' ' && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Reads a mark of the grammar, which may have white space before it. */
    static int behind(byte[] b, int i, int mark) {
        if (b[i] == mark) {
            return i + 1;
        }
        int there = blanks(b, i);
        if (b[there] != mark) {
            throw new Refused();
        }
        return there + 1;
    }

    static void requireDepth(int depth) {
        if (depth < 0) {
            throw new Refused();
        }
    }
}
