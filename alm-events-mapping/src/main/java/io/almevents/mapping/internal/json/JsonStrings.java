package io.almevents.mapping.internal.json;

import java.nio.charset.StandardCharsets;

/** Decodes the strings of a JSON text: escapes resolved, UTF-8 checked byte by byte. */
public final class JsonStrings {
    private static final String NOT_UTF8 = "the text is not in UTF-8";

    private final byte[] bytes;
    private int at;

    /** Where the character of several bytes begins that is read right now. */
    private int character;

    JsonStrings(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The string whose opening quote stands just before {@code start}. */
    public static String decode(byte[] bytes, int start) {
        return new JsonStrings(bytes).read(start);
    }

    /** The byte behind the closing quote of the string read last. */
    int end() {
        return at;
    }

    /** Reads the string whose opening quote stands just before {@code start}. */
    String read(int start) {
        at = start;
        while (isPlain(at)) {
            at++;
        }
        String plain = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
        if (at < bytes.length && bytes[at] == '"') {
            at++;
            return plain;
        }
        return decode(new StringBuilder(plain));
    }

    private boolean isPlain(int i) {
        return i < bytes.length && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\';
    }

    private String decode(StringBuilder text) {
        while (true) {
            int b = next("a string is not closed by '\"'");
            if (b == '"') {
                return text.toString();
            } else if (b == '\\') {
                escape(text);
            } else if (b >= 0x80) {
                text.appendCodePoint(multiByte(b));
            } else if (b >= ' ') {
                text.append((char) b);
            } else {
                throw new JsonFault("a control character in a string must be written as an escape", at - 1, false);
            }
        }
    }

    private void escape(StringBuilder text) {
        int start = at - 1;
        int b = next("an escape is cut off");
        switch (b) {
            case '"', '\\', '/' -> text.append((char) b);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> text.appendCodePoint(unicode(start));
            default -> throw new JsonFault("unknown escape in a string", start, false);
        }
    }

    private int unicode(int start) {
        char unit = hex(start);
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        if (Character.isHighSurrogate(unit) && at + 1 < bytes.length && bytes[at] == '\\' && bytes[at + 1] == 'u') {
            at += 2;
            char low = hex(start);
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(unit, low);
            }
        }
        throw new JsonFault("a surrogate without its partner is no character", start, false);
    }

    private char hex(int start) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next("an escape is cut off"), 16);
            if (digit < 0) {
                throw new JsonFault("\\u must be followed by four hexadecimal digits", start, false);
            }
            value = (value << 4) | digit;
        }
        return (char) value;
    }

    /** Table 3-7 of the Unicode standard: shortest form only, no surrogates, nothing above U+10FFFF. */
    private int multiByte(int first) {
        character = at - 1;
        if (first >= 0xC2 && first <= 0xDF) {
            return ((first & 0x1F) << 6) | continuation(0x80, 0xBF);
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int second = continuation(first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
            return ((first & 0x0F) << 12) | (second << 6) | continuation(0x80, 0xBF);
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int second = continuation(first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
            int third = continuation(0x80, 0xBF);
            return ((first & 0x07) << 18) | (second << 12) | (third << 6) | continuation(0x80, 0xBF);
        }
        throw notUtf8();
    }

    private int continuation(int min, int max) {
        int b = next(NOT_UTF8);
        if (b < min || b > max) {
            throw notUtf8();
        }
        return b & 0x3F;
    }

    private JsonFault notUtf8() {
        return new JsonFault(NOT_UTF8, character, false);
    }

    private int next(String otherwise) {
        if (at >= bytes.length) {
            throw new JsonFault(otherwise, at, false);
        }
        return bytes[at++] & 0xFF;
    }
}
