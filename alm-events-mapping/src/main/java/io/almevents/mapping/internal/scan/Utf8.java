package io.almevents.mapping.internal.scan;

/** Characters of several bytes, checked by table 3-7 of the Unicode standard: shortest form, no surrogates, up to U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** The index behind the character of two to four bytes that begins at an index. */
    static int character(byte[] b, int i) {
        int first = b[i] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continuation(b, i + 1, 0x80, 0xBF);
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int second = continuation(b, i + 1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
            return continuation(b, second, 0x80, 0xBF);
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int second = continuation(b, i + 1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
            return continuation(b, continuation(b, second, 0x80, 0xBF), 0x80, 0xBF);
        }
        throw new Refused();
    }

    private static int continuation(byte[] b, int i, int min, int max) {
        int value = b[i] & 0xFF;
        if (value < min || value > max) {
            throw new Refused();
        }
        return i + 1;
    }
}
