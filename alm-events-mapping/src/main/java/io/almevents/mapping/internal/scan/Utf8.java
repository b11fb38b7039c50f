package io.almevents.mapping.internal.scan;

/** Characters of several bytes, checked by table 3-7 of the Unicode standard: shortest form, no surrogates, up to U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** The index behind the characters of two to four bytes that stand from an index on without another between them. */
    static int characters(byte[] b, int i) {
        do {
            i = character(b, i);
        } while (b[i] < 0);
        return i;
    }

    private static int character(byte[] b, int i) {
        int first = b[i] & 0xFF;
        int second = b[i + 1] & 0xFF;
        if (first < 0xE0) {
            require(first >= 0xC2 && isContinuation(second));
            return i + 2;
        }
        require(isContinuation(second) && isContinuation(b[i + 2]));
        if (first < 0xF0) {
            require(first != 0xE0 || second >= 0xA0);
            require(first != 0xED || second < 0xA0);
            return i + 3;
        }
        require(isContinuation(b[i + 3]) && first <= 0xF4);
        require(first != 0xF0 || second >= 0x90);
        require(first != 0xF4 || second < 0x90);
        return i + 4;
    }

    private static boolean isContinuation(int b) {
        return (b & 0xC0) == 0x80;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new Refused();
        }
    }
}
