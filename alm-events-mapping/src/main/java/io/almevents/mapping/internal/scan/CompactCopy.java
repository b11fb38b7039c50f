package io.almevents.mapping.internal.scan;

import io.almevents.mapping.internal.json.ByteSink;
import java.util.Arrays;

/**
 * Copies objects and arrays of a document that was scanned before, without their white space: strings and numbers stay as they are
 * spelled, and what has no white space is copied in one piece. Not for objects that repeat a name, of which only the last value
 * counts: whoever finds one needs values. For one thread at a time.
 */
public final class CompactCopy {
    private static final byte[] NO_BYTES = {};

    /** Each name is compared with those before it in its object: where more names are open at once, a hash table is faster. */
    private static final int MAX_NAMES = 64;

    private final ByteSink out;
    private byte[] bytes = NO_BYTES;

    /** Where begins what is not written yet. */
    private int pending;

    /** Begin and end of the names of the objects that are open, the innermost last. */
    private final int[] names = new int[2 * MAX_NAMES];

    private int namesEnd;

    /** Copies into a sink. */
    public CompactCopy(ByteSink out) {
        this.out = out;
    }

    /**
     * Writes an object or an array.
     *
     * @return whether it was written; false, with nothing written, where a name is repeated or might be
     */
    public boolean write(byte[] document, int start) {
        int before = out.size();
        bytes = document;
        pending = start;
        namesEnd = 0;
        try {
            flush(value(start));
            return true;
        } catch (Refused repeated) {
            out.truncate(before);
            return false;
        } finally {
            bytes = NO_BYTES;
        }
    }

    private int value(int i) {
        return switch (bytes[i]) {
            case '"' -> string(i);
            case '{' -> object(i);
            case '[' -> array(i);
            default -> Tokens.scalar(bytes, i);
        };
    }

    private int string(int i) {
        int end = Tokens.string(bytes, i + 1);
        return end < 0 ? ~end : end;
    }

    private int object(int start) {
        int first = namesEnd;
        int i = blanks(start + 1);
        while (bytes[i] != '}') {
            i = bytes[i] == ',' ? blanks(i + 1) : i;
            i = blanks(name(i, first));
            i = blanks(value(blanks(i + 1)));
        }
        namesEnd = first;
        return i + 1;
    }

    private int array(int start) {
        int i = blanks(start + 1);
        while (bytes[i] != ']') {
            i = bytes[i] == ',' ? blanks(i + 1) : i;
            i = blanks(value(i));
        }
        return i + 1;
    }

    /** Remembers a name. One with escapes might be another one's equal. */
    private int name(int quote, int first) {
        int start = quote + 1;
        int end = Tokens.string(bytes, start);
        if (end < 0 || namesEnd == names.length) {
            throw new Refused();
        }
        for (int i = first; i < namesEnd; i += 2) {
            if (Arrays.equals(bytes, names[i], names[i + 1], bytes, start, end)) {
                throw new Refused();
            }
        }
        names[namesEnd++] = start;
        names[namesEnd++] = end;
        return end;
    }

    /** Goes on behind white space, which is left out. */
    private int blanks(int i) {
        int behind = Tokens.blanks(bytes, i);
        if (behind > i) {
            flush(i);
            pending = behind;
        }
        return behind;
    }

    private void flush(int end) {
        out.bytes(bytes, pending, end);
        pending = end;
    }
}
