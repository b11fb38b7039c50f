package io.almevents.mapping.internal.json;

/** Bytes that are no JSON text, or exceed a bound. The message never quotes the document, whose values may be confidential. */
public final class JsonFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final boolean limit;

    JsonFault(String message, int offset, boolean limit) {
        super(message);
        this.offset = offset;
        this.limit = limit;
    }

    /** The byte at which reading ended. */
    public int offset() {
        return offset;
    }

    /** Whether the text may be JSON, but is nested too deeply. */
    public boolean isLimit() {
        return limit;
    }
}
