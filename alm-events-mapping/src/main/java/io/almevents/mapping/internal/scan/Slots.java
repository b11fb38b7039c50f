package io.almevents.mapping.internal.scan;

import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was remembered of a document: for each path where its value stands. Reused for the next document. */
public final class Slots {
    private static final byte[] NO_BYTES = {};
    private static final int MISSING = -1;

    /** Where the value begins, and behind which byte it ends: of a string that has escapes as the complement. */
    private final int[] starts;

    private final int[] ends;

    /** Values that somebody needed as such. */
    private final @Nullable JsonValue[] values;

    private byte[] bytes = NO_BYTES;
    private boolean holdsValues;

    public Slots(int count) {
        starts = new int[count];
        ends = new int[count];
        values = new JsonValue[count];
        Arrays.fill(starts, MISSING);
    }

    /** Forgets the last document and begins with a new one. */
    void begin(byte[] document) {
        bytes = document;
        Arrays.fill(starts, MISSING);
        if (holdsValues) {
            Arrays.fill(values, null);
            holdsValues = false;
        }
    }

    /** Lets go of the document: what it held may be confidential, and large. */
    public void clear() {
        begin(NO_BYTES);
    }

    void put(int slot, int start, int end, boolean escaped) {
        starts[slot] = start;
        ends[slot] = escaped ? ~end : end;
    }

    void forget(int[] slots) {
        for (int slot : slots) {
            starts[slot] = MISSING;
        }
    }

    /** The document. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isMissing(int slot) {
        return starts[slot] < 0;
    }

    /** The first byte of the value, which tells its type. */
    public byte type(int slot) {
        return bytes[starts[slot]];
    }

    public int start(int slot) {
        return starts[slot];
    }

    /** The index behind the value. */
    public int end(int slot) {
        int end = ends[slot];
        return end < 0 ? ~end : end;
    }

    /** Whether the value is a string with escapes, so that its bytes are not its characters. */
    public boolean isEscaped(int slot) {
        return ends[slot] < 0;
    }

    /** The value; {@code null} where it is missing. */
    public @Nullable JsonValue value(int slot) {
        if (isMissing(slot)) {
            return null;
        }
        JsonValue value = values[slot];
        if (value == null) {
            value = JsonReader.readAgain(bytes, starts[slot]);
            values[slot] = value;
            holdsValues = true;
        }
        return value;
    }
}
