package io.almevents.mapping.internal.scan;

/**
 * The tokens of JSON (RFC 8259), checked: each method gets the index at which a token begins and answers with the index behind it,
 * or throws. What follows a token is the caller's concern.
 */
final class Tokens {
    private static final int HEX_DIGITS = 4;

    /** What there is beside one-letter escapes is {@code u} and four digits. */
    private static final String ESCAPES = "\"\\/bfnrt";

    private Tokens() {}

    /**
     * Reads a string whose opening quote stands just before {@code i}.
     *
     * @return the index behind the closing quote; its complement where the string has escapes
     */
    static int string(byte[] b, int i) {
        int end = plain(b, i);
        return b[end] == '"' ? end + 1 : unusual(b, end);
    }

    /** The first byte from {@code i} on that is not just a character of ASCII inside a string. */
    static int plain(byte[] b, int i) {
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

    /** Goes on with a string that holds more than characters of ASCII. */
    private static int unusual(byte[] b, int i) {
        boolean escaped = false;
        while (b[i] != '"') {
            if (b[i] < 0) {
                i = Utf8.character(b, i);
            } else if (b[i] == '\\') {
                escaped = true;
                i = escape(b, i);
            } else {
                throw new Refused();
            }
            i = plain(b, i);
        }
        return escaped ? ~(i + 1) : i + 1;
    }

    private static int escape(byte[] b, int i) {
        if (b[i + 1] != 'u') {
            if (ESCAPES.indexOf(b[i + 1]) < 0) {
                throw new Refused();
            }
            return i + 2;
        }
        int unit = unit(b, i);
        if (!Character.isSurrogate((char) unit)) {
            return i + 2 + HEX_DIGITS;
        }
        int partner = i + 2 + HEX_DIGITS;
        if (Character.isHighSurrogate((char) unit)
                && b[partner] == '\\'
                && b[partner + 1] == 'u'
                && Character.isLowSurrogate((char) unit(b, partner))) {
            return partner + 2 + HEX_DIGITS;
        }
        throw new Refused();
    }

    /** The UTF-16 unit of an escape. */
    private static int unit(byte[] b, int i) {
        int unit = 0;
        for (int k = i + 2; k < i + 2 + HEX_DIGITS; k++) {
            // A byte that is not ASCII would be another digit to Character, as a character of Latin-1 it is none.
            int digit = Character.digit((char) (b[k] & 0xFF), 16);
            if (digit < 0) {
                throw new Refused();
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    static int number(byte[] b, int i) {
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
    static int word(byte[] b, int lastFour, int first, int second, int third, int fourth) {
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
}
