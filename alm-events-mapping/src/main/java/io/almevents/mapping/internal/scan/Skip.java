package io.almevents.mapping.internal.scan;

/** Skips values that nobody reads, and checks them all the same. Indexes as in {@link Tokens}. */
final class Skip {
    private Skip() {}

    static int value(byte[] b, int i, int depth) {
        return switch (b[i]) {
            case '"' -> string(b, i + 1);
            case '{' -> object(b, i + 1, depth - 1);
            case '[' -> array(b, i + 1, depth - 1);
            default -> scalar(b, i);
        };
    }

    /** A value that is neither string nor object nor array. */
    static int scalar(byte[] b, int i) {
        return switch (b[i]) {
            case 't' -> Tokens.word(b, i, 't', 'r', 'u', 'e');
            case 'f' -> Tokens.word(b, i + 1, 'a', 'l', 's', 'e');
            case 'n' -> Tokens.word(b, i, 'n', 'u', 'l', 'l');
            default -> Tokens.number(b, i);
        };
    }

    private static int string(byte[] b, int i) {
        int end = Tokens.string(b, i);
        return end < 0 ? ~end : end;
    }

    /** Skips an object of which the brace is read already. */
    static int object(byte[] b, int start, int depth) {
        requireDepth(depth);
        int i = blanks(b, start);
        if (b[i] == '}') {
            return i + 1;
        }
        while (true) {
            i = blanks(b, string(b, expect(b, i, '"')));
            i = value(b, blanks(b, expect(b, i, ':')), depth);
            i = blanks(b, i);
            if (b[i] == '}') {
                return i + 1;
            }
            i = blanks(b, expect(b, i, ','));
        }
    }

    /** Skips an array of which the bracket is read already. */
    static int array(byte[] b, int start, int depth) {
        requireDepth(depth);
        int i = blanks(b, start);
        if (b[i] == ']') {
            return i + 1;
        }
        while (true) {
            i = blanks(b, value(b, i, depth));
            if (b[i] == ']') {
                return i + 1;
            }
            i = blanks(b, expect(b, i, ','));
        }
    }

    static int expect(byte[] b, int i, int wanted) {
        if (b[i] != wanted) {
            throw new Refused();
        }
        return i + 1;
    }

    /** Mostly there are no blanks at all. */
    static int blanks(byte[] b, int i) {
        return b[i] > ' ' ? i : Tokens.blanks(b, i);
    }

    static void requireDepth(int depth) {
        if (depth < 0) {
            throw new Refused();
        }
    }
}
