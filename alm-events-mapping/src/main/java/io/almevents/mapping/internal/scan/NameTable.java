package io.almevents.mapping.internal.scan;

import io.almevents.mapping.internal.json.JsonStrings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of names, found by the bytes of the name. A name of up to 16 bytes is its first and its last word, so that finding one
 * is comparing two numbers; the cost does not depend on how many names there are. Immutable.
 */
public final class NameTable {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** At most a quarter of the places is taken. */
    private static final int PLACES_PER_NAME = 4;

    private final @Nullable Entry[] entries;
    private final int shift;

    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    private record Entry(long head, long tail, int length, byte[] name, int number) {}

    /** A table of names that all differ; the number of each is its place in the list. */
    public NameTable(List<String> names) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros((names.size() + 1) * PLACES_PER_NAME);
        this.entries = new Entry[1 << bits];
        this.shift = Long.SIZE - bits;
        for (int i = 0; i < names.size(); i++) {
            byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
            Entry entry = new Entry(head(name, 0, name.length), tail(name, 0, name.length), name.length, name, i);
            int place = place(entry.head(), entry.tail(), entry.length());
            while (entries[place] != null) {
                place = next(place);
            }
            entries[place] = entry;
        }
    }

    /** The number of the name that stands between two indexes; -1 where it is none of the table. */
    public int find(byte[] bytes, int start, int end) {
        int length = end - start;
        long head = head(bytes, start, length);
        long tail = tail(bytes, start, length);
        int place = place(head, tail, length);
        for (Entry entry = entries[place]; entry != null; entry = entries[place]) {
            if (entry.head == head
                    && entry.tail == tail
                    && entry.length == length
                    && (length <= 2 * Words.BYTES || Arrays.equals(entry.name, 0, length, bytes, start, end))) {
                return entry.number;
            }
            place = next(place);
        }
        return -1;
    }

    /** The number of a name; -1 where it is none of the table. */
    public int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** The number of the name that is spelled with escapes and begins at an index: a name is what it means. */
    int findEscaped(byte[] bytes, int start) {
        return find(JsonStrings.decode(bytes, start));
    }

    private static long head(byte[] bytes, int start, int length) {
        return length >= Words.BYTES ? Words.at(bytes, start) : Words.upTo(bytes, start, length);
    }

    private static long tail(byte[] bytes, int start, int length) {
        return length > Words.BYTES ? Words.at(bytes, start + length - Words.BYTES) : 0;
    }

    private int place(long head, long tail, int length) {
        return (int) (((((head + length) * SPREAD) ^ tail) * SPREAD) >>> shift);
    }

    private int next(int place) {
        return (place + 1) & (entries.length - 1);
    }
}
