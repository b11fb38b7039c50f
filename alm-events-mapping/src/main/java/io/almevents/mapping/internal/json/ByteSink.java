package io.almevents.mapping.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow up to a bound. */
public final class ByteSink {
    private static final int INITIAL_BYTES = 1024;

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

    /** Writes a part of a text that has no surrogate without its partner. */
    public void utf8(String text, int from, int to) {
        if (from == to) {
            return;
        }
        byte[] encoded = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    public void bytes(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Takes back what was written behind a point. */
    public void truncate(int toSize) {
        size = toSize;
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
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void reserve(int more) {
        if (more > max - size) {
            throw new Full(max);
        }
        if (more > bytes.length - size) {
            long doubled = Math.max(2L * bytes.length, (long) size + more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, max));
        }
    }
}
