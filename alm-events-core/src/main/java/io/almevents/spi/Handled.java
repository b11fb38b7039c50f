package io.almevents.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an operator did to a delivery, and who that was. Immutable.
 *
 * @param action what was done
 * @param by who did it: a name as the host knows its people, not blank
 * @param at when
 */
public record Handled(Action action, String by, Instant at) {
    /** Who acts where the host names nobody. */
    public static final String HOST = "host";

    /** What operators do. */
    public enum Action {
        /** Let it be tried again, or end as stale. */
        RETRIED,
        /** Gave it up. */
        DISCARDED
    }

    /**
     * Checks the name.
     *
     * @param action see the component
     * @param by see the component
     * @param at see the component
     */
    public Handled {
        if (by.isBlank()) {
            throw new IllegalArgumentException("who handles a delivery must have a name");
        }
    }

    /**
     * For JSON: {@code retriedBy} and {@code retriedAt}, or {@code discardedBy} and {@code discardedAt}.
     *
     * @return texts by name; the time is of ISO 8601. Unmodifiable
     */
    public Map<String, String> fields() {
        String name = action.name().toLowerCase(Locale.ROOT);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(name + "By", by);
        fields.put(name + "At", at.toString());
        return Collections.unmodifiableMap(fields);
    }
}
