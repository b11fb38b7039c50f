package io.almevents.mapping.internal.lexer;

import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.source.Location;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A string of the mapping file after unescaping that still knows where in the file each of its characters stands, so that a
 * problem inside a string is shown at its own place.
 */
public final class SourceString {
    private static final int UNICODE_ESCAPE = 6;

    private final String text;
    private final String pointer;
    private final int start;

    /** Where each character begins; {@code null} where each is one byte. */
    private final int @Nullable [] offsets;

    private SourceString(String text, String pointer, int start, int @Nullable [] offsets) {
        this.text = text;
        this.pointer = pointer;
        this.start = start;
        this.offsets = offsets;
    }

    /** Finds the places of the characters of a string that {@code file} holds. */
    public static SourceString of(JsonString string, String pointer, byte[] file) {
        int start = string.span().start() + 1;
        boolean isPlain = string.span().end() - 1 - start == string.text().length();
        return new SourceString(string.text(), pointer, start, isPlain ? null : offsets(string, start, file));
    }

    private static int[] offsets(JsonString string, int start, byte[] file) {
        int length = string.text().length();
        int[] offsets = new int[length + 1];
        int at = start;
        for (int i = 0; i < length; i++) {
            offsets[i] = at;
            boolean pair = Character.isHighSurrogate(string.text().charAt(i));
            if (file[at] == '\\') {
                at += file[at + 1] == 'u' ? UNICODE_ESCAPE : 2;
            } else {
                at += utf8Length(file[at]);
                if (pair) {
                    offsets[++i] = offsets[i - 1];
                }
            }
        }
        offsets[length] = at;
        return offsets;
    }

    private static int utf8Length(byte first) {
        if (first >= 0) {
            return 1;
        }
        return (first & 0xF0) == 0xF0 ? 4 : (first & 0xE0) == 0xE0 ? 3 : 2;
    }

    public String text() {
        return text;
    }

    /** The place in the file of the characters from {@code from} up to and without {@code to}. */
    public Location location(int from, int to) {
        return new Location(offset(from), offset(to), pointer);
    }

    private int offset(int index) {
        return offsets == null ? start + index : offsets[index];
    }

    /** The index of the character that stands at the beginning of a place. */
    public int indexOf(Location place) {
        return offsets == null ? place.start() - start : Math.max(0, Arrays.binarySearch(offsets, place.start()));
    }
}
