package io.almevents.mapping.internal.scan;

/**
 * Skips values that nobody reads, and checks them all the same. Indexes as in {@link Tokens}, but before a value there may be white
 * space.
 */
final class Skip {
    private Skip() {}

    static int value(byte[] b, int i, int depth) {
        return switch (b[i]) {
            case '"' -> string(b, i + 1);
            case '{' -> object(b, i + 1, depth - 1);
            case '[' -> array(b, i + 1, depth - 1);
            case ' ', '\t', '\n', '\r' -> value(b, Tokens.blanks(b, i), depth);
            default -> Tokens.scalar(b, i);
        };
    }

    private static int string(byte[] b, int i) {
        int end = Tokens.string(b, i);
        return end < 0 ? ~end : end;
    }

    /** Skips an object of which the brace is read already. */
    static int object(byte[] b, int start, int depth) {
        Tokens.requireDepth(depth);
        int i = Tokens.blanks(b, start);
        if (b[i] == '}') {
            return i + 1;
        }
        while (true) {
            i = string(b, Tokens.behind(b, i, '"'));
            i = value(b, Tokens.behind(b, i, ':'), depth);
            if (b[i] == ',') {
                i++;
                continue;
            }
            i = Tokens.blanks(b, i);
            if (b[i] == '}') {
                return i + 1;
            }
            i = Tokens.behind(b, i, ',');
        }
    }

    /** Skips an array of which the bracket is read already. */
    static int array(byte[] b, int start, int depth) {
        Tokens.requireDepth(depth);
        int i = Tokens.blanks(b, start);
        if (b[i] == ']') {
            return i + 1;
        }
        while (true) {
            i = value(b, i, depth);
            int c = b[i];
            if (c <= ' ') {
                i = Tokens.blanks(b, i);
                c = b[i];
            }
            if (c == ']') {
                return i + 1;
            }
            i = Tokens.behind(b, i, ',');
        }
    }
}
