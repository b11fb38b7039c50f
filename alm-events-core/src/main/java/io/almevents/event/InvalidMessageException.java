package io.almevents.event;

import java.util.List;

/** Bytes that are no change message. Names all faults at once, never a value of the message. */
public final class InvalidMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidMessageException(List<String> faults) {
        super("not a change message: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /**
     * What is wrong, one sentence per fault.
     *
     * @return at least one fault, unmodifiable
     */
    public List<String> faults() {
        return faults;
    }
}
