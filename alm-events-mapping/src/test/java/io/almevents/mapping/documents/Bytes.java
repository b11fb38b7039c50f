package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Makes arrays of bytes from others. */
final class Bytes {
    private Bytes() {}

    /** The source with other bytes instead of those from {@code from} up to and without {@code to}. */
    static byte[] replaced(byte[] source, int from, int to, byte... replacement) {
        byte[] result = new byte[source.length - (to - from) + replacement.length];
        System.arraycopy(source, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(source, to, result, from + replacement.length, source.length - to);
        return result;
    }

    /** Some bytes between two texts. */
    static byte[] between(String before, byte[] bytes, String behind) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.writeBytes(before.getBytes(UTF_8));
        result.writeBytes(bytes);
        result.writeBytes(behind.getBytes(UTF_8));
        return result.toByteArray();
    }
}
