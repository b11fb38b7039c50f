package io.almevents.source.cloudalm.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a status event, in the names of change messages, with the other names that answers may have for it. */
enum Attribute {
    ID("id", "eventId"),
    TYPE("type"),
    SERVICE_TYPE("serviceType"),
    SERVICE_NAME("serviceName"),
    SERVICE_DESCRIPTION("serviceDescription"),
    SERVICE_ID("serviceID"),
    SYSTEM_NUMBER("systemNumber"),
    KIND("eventType"),
    STATUS("eventStatus", "status"),
    NAME("eventName"),
    DESCRIPTION("eventDescription"),
    SOURCE("eventSource"),
    START("eventStartTime", "startTime"),
    END("eventEndTime", "endTime");

    private final String written;
    private final String other;

    Attribute(String written) {
        this(written, written);
    }

    Attribute(String written, String other) {
        this.written = written;
        this.other = other;
    }

    /** The name in a change message. */
    String written() {
        return written;
    }

    /** The attribute that a name of an answer stands for; upper and lower case do not count. */
    static Optional<Attribute> of(String name) {
        for (Attribute attribute : values()) {
            if (attribute.written.equalsIgnoreCase(name) || attribute.other.equalsIgnoreCase(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** A single value as text; {@code ""} where there is none. */
    String text(Map<String, ? extends @Nullable Object> attributes) {
        Object value = attributes.get(written);
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }
}
