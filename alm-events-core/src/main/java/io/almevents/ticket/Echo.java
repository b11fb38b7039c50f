package io.almevents.ticket;

import io.almevents.event.ChangeMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * By what an event is known that tells of nothing but a write of our own to the source. It must name one state of the
 * resource, the one after that write: an event that comes later and carries more must differ. Immutable.
 *
 * @param updateTime the event's {@link ChangeMessage#updateTime()}; empty where it does not matter
 * @param fields texts or numbers of the event by their path in the message, names divided by dots, for instance
 *     {@code resource.version}; may be empty where there is an update time
 */
public record Echo(Optional<Instant> updateTime, Map<String, String> fields) {
    /**
     * Takes a copy of the map.
     *
     * @param updateTime see the component
     * @param fields see the component
     * @throws IllegalArgumentException if there is neither an update time nor a field, for that would be any event
     */
    public Echo {
        fields = Map.copyOf(fields);
        if (updateTime.isEmpty() && fields.isEmpty()) {
            throw new IllegalArgumentException("an echo is known by an update time or by fields");
        }
    }

    /**
     * An echo that is known by its update time.
     *
     * @param time when the source says that the resource was updated by the write
     * @return the echo
     */
    public static Echo updatedAt(Instant time) {
        return new Echo(Optional.of(time), Map.of());
    }

    /**
     * An echo that is known by a version or another mark that each change of the resource alters.
     *
     * @param path where it stands in the message, names divided by dots
     * @param value its text, or a number as it is spelled
     * @return the echo
     */
    public static Echo marked(String path, String value) {
        return new Echo(Optional.empty(), Map.of(path, value));
    }

    /** Never values. */
    @Override
    public String toString() {
        return "Echo[fields=" + fields.keySet() + "]";
    }
}
