package io.almevents.mapping;

import io.almevents.mapping.internal.json.ByteSink;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Bytes that {@link Template#renderTo} appends to. Keeps its memory when it is cleared, so that a caller who reuses one
 * allocates nothing per document. Not safe for use by several threads: one per thread, or one per task.
 */
public final class OutputBuffer {
    private final ByteSink bytes = new ByteSink(Integer.MAX_VALUE);

    /** An empty buffer. */
    public OutputBuffer() {}

    /**
     * How much the buffer holds.
     *
     * @return the number of bytes
     */
    public int length() {
        return bytes.size();
    }

    /**
     * The array that holds the bytes, from index 0 to {@link #length()}. It is the buffer's own: valid until the buffer is
     * written to again, and not to be changed.
     *
     * @return the array, which may be longer than what it holds
     */
    public byte[] array() {
        return bytes.array();
    }

    /**
     * A copy of the bytes.
     *
     * @return a new array of exactly {@link #length()} bytes
     */
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /**
     * Writes the bytes to a stream.
     *
     * @param out the stream, which is neither flushed nor closed
     * @throws IOException if the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes.array(), 0, bytes.size());
    }

    /** Forgets the bytes and keeps the memory. */
    public void clear() {
        bytes.truncate(0);
    }

    ByteSink bytes() {
        return bytes;
    }

    /** The number of bytes; never the bytes, for they may be confidential. */
    @Override
    public String toString() {
        return "OutputBuffer[" + length() + " bytes]";
    }
}
