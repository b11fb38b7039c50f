package io.almevents.mapping.internal.scan;

import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.json.JsonReader;
import java.util.Arrays;

/**
 * Where the members of a document stand, at every depth but not inside of arrays: found in one pass that checks all of the document,
 * for those who learn only afterwards what they want of it. Immutable once it is made.
 */
public final class Members {
    /** The document itself, as the member of nothing. */
    public static final int ROOT = 0;

    /** Numbers that are kept of a member: where name and value begin, and the number of the member that follows it and all inside. */
    private static final int NAME = 0;

    private static final int VALUE = 1;
    private static final int NEXT = 2;
    private static final int NUMBERS = 3;

    private static final int INITIAL_MEMBERS = 32;

    private final byte[] bytes;
    private int[] numbers = new int[INITIAL_MEMBERS * NUMBERS];
    private int count;

    private Members(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a document.
     *
     * @throws JsonFault if it is no JSON text, or is nested too deeply
     */
    public static Members of(byte[] document, int maxDepth) {
        Members members = new Members(document);
        try {
            int start = Tokens.blanks(document, 0);
            if (Tokens.blanks(document, members.member(start, start, maxDepth)) == document.length) {
                return members;
            }
        } catch (Refused | IndexOutOfBoundsException refused) {
            // As in the scanner: the reader says why.
        }
        JsonReader.read(document, maxDepth);
        throw new IllegalStateException("what the scanner refuses the reader accepts");
    }

    private int member(int name, int start, int depth) {
        int member = count++;
        if (count * NUMBERS > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        numbers[member * NUMBERS + NAME] = name;
        numbers[member * NUMBERS + VALUE] = start;
        int end = bytes[start] == '{' ? object(start + 1, depth - 1) : Skip.value(bytes, start, depth);
        numbers[member * NUMBERS + NEXT] = count;
        return end;
    }

    private int object(int start, int depth) {
        Tokens.requireDepth(depth);
        byte[] b = bytes;
        int i = Tokens.blanks(b, start);
        if (b[i] == '}') {
            return i + 1;
        }
        while (true) {
            int name = Tokens.behind(b, i, '"');
            int behindName = Tokens.string(b, name);
            i = Tokens.behind(b, behindName < 0 ? ~behindName : behindName, ':');
            i = Tokens.blanks(b, member(name, Tokens.blanks(b, i), depth));
            if (b[i] == '}') {
                return i + 1;
            }
            i = Tokens.behind(b, i, ',');
        }
    }

    /** The first member inside of a member; {@link #after} of the latter where there is none. */
    public int first(int of) {
        return of + 1;
    }

    /** The number behind a member and all that is inside of it. */
    public int after(int member) {
        return numbers[member * NUMBERS + NEXT];
    }

    /** Where the value of a member begins. */
    public int value(int member) {
        return numbers[member * NUMBERS + VALUE];
    }

    /** The first byte of a value, which tells its type. */
    public byte type(int member) {
        return bytes[value(member)];
    }

    /** The number of a member's name in a table; negative where it has none. */
    public int find(int member, NameTable names) {
        int start = numbers[member * NUMBERS + NAME];
        int behind = Tokens.string(bytes, start);
        return behind < 0 ? names.findEscaped(bytes, start) : names.find(bytes, start, behind - 1);
    }

    /** The document. */
    public byte[] bytes() {
        return bytes;
    }
}
