package io.almevents.mapping.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow up to a bound. */
public final class ByteSink {
    private static final int INITIAL_BYTES = 1024;

    /** Memory above this is not kept when a sink is cleared. */
    private static final int MAX_KEPT_BYTES = 64 * 1024;

    private final int max;
    private byte[] bytes;
    private int size;

    /** More was written than the bound allows. */
    public static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Full(int max) {
            super("more than " + max + " bytes");
        }
    }

    public ByteSink(int max) {
        this.max = max;
        this.bytes = new byte[Math.min(max, INITIAL_BYTES)];
    }

    public void ascii(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    public void ascii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** The comma before a member or an element; none before the first. */
    public void comma() {
        byte last = bytes[size - 1];
        if (last != '{' && last != '[') {
            ascii(',');
        }
    }

    /** Writes a part of a text that has no surrogate without its partner. */
    public void utf8(String text, int from, int to) {
        int ascii = from;
        reserve(to - from);
        while (ascii < to && text.charAt(ascii) < 0x80) {
            bytes[size++] = (byte) text.charAt(ascii++);
        }
        if (ascii < to) {
            byte[] encoded = text.substring(ascii, to).getBytes(StandardCharsets.UTF_8);
            bytes(encoded, 0, encoded.length);
        }
    }

    /** Writes a part of an array. */
    public void bytes(byte[] source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source, from, bytes, size, count);
        size += count;
    }

    /** Takes back what was written behind a point. */
    public void truncate(int toSize) {
        size = toSize;
    }

    /** Empties the sink, and lets go of memory that is unusually large; in the rest the bytes stay until others overwrite them. */
    public void clear() {
        size = 0;
        if (bytes.length > MAX_KEPT_BYTES) {
            bytes = new byte[Math.min(max, INITIAL_BYTES)];
        }
    }

    /** The array that holds what was written; valid until more is. */
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** What was written, read as UTF-8. */
    public String text() {
        return text(0);
    }

    /** What was written behind a point. */
    public String text(int from) {
        return new String(bytes, from, size - from, StandardCharsets.UTF_8);
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            grow(more);
        }
    }

    private void grow(int more) {
        if (more > max - size) {
            throw new Full(max);
        }
        long doubled = Math.max(2L * bytes.length, (long) size + more);
        bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, max));
    }
}
