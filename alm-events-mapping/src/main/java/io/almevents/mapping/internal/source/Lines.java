package io.almevents.mapping.internal.source;

/** Counts the lines of a text from left to right: asked for places in their order, it reads each byte once. */
final class Lines {
    private final byte[] bytes;
    private int at;
    private int line = 1;
    private int start;

    Lines(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
        this.start = start;
    }

    /** Goes on to a byte that is not before the one asked for last. */
    Lines upTo(int offset) {
        for (; at < offset; at++) {
            if (bytes[at] == '\n') {
                line++;
                start = at + 1;
            }
        }
        return this;
    }

    /** The line that was reached, from 1. */
    int line() {
        return line;
    }

    /** Its first byte. */
    int start() {
        return start;
    }
}
