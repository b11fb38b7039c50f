package io.almevents.benchmarks.event;

import java.util.Map;

/** A change message: what it says, and the bytes that say it. Immutable, but for the array. */
public final class Event {
    private final Map<String, Object> message;
    private final byte[] json;

    Event(Map<String, Object> message, byte[] json) {
        this.message = message;
        this.json = json;
    }

    /** The message as objects: strings, numbers, maps and lists. */
    public Map<String, Object> message() {
        return message;
    }

    /** The message in UTF-8; not a copy. */
    public byte[] json() {
        return json;
    }
}
