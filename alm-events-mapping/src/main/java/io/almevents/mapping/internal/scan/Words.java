package io.almevents.mapping.internal.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at a time, the first one lowest. */
final class Words {
    /** Bytes of a word. */
    static final int BYTES = Long.BYTES;

    private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long BACKSLASHES = '\\' * ONES;

    /** Swaps blank and quote, and else only neighbours, so that a quote stands just above the control characters. */
    private static final long SWAP = 0x02 * ONES;

    private static final long ABOVE_QUOTE = ('"' ^ 0x02) * ONES + ONES;

    private Words() {}

    /** The word that begins at an index; the array must reach eight bytes further. */
    static long at(byte[] bytes, int index) {
        return (long) VIEW.get(bytes, index);
    }

    /** Up to eight bytes, with zeros in the place of those that are not wanted. */
    static long upTo(byte[] bytes, int index, int count) {
        if (index <= bytes.length - BYTES) {
            return count == 0 ? 0 : at(bytes, index) & (-1L >>> (Long.SIZE - count * Byte.SIZE));
        }
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | (bytes[index + i] & 0xFF);
        }
        return word;
    }

    /**
     * Marks the bytes that end a plain run of a JSON string, each by its highest bit: quote, backslash, control characters and
     * all that is not ASCII. The lowest mark is right; a mark above another may be wrong, for subtracting borrows.
     *
     * <p>Subtracting sets the highest bit of a byte that is too small, and leaves that of a byte from 0x80 up, but for the lowest
     * of them: what the one difference misses of those the other has.
     */
    static long unusual(long word) {
        return (((word ^ SWAP) - ABOVE_QUOTE) | ((word ^ BACKSLASHES) - ONES)) & HIGHS;
    }

    /** How many bytes stand before the lowest mark. */
    static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
