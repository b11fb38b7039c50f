package io.almevents.simulator.sap;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dimensions of the data set {@code EVENTS_DATA_SET} (C). The event's id is none of them. */
final class StatusEventAttributes {
    private static final Set<String> NAMES = Set.of(
            "type",
            "serviceType",
            "serviceName",
            "serviceDescription",
            "serviceID",
            "eventType",
            "eventStatus",
            "eventName",
            "eventDescription",
            "eventSource",
            "eventStartTime",
            "eventEndTime");

    private StatusEventAttributes() {}

    static Set<String> names() {
        return NAMES;
    }

    static Map<String, @Nullable String> of(StatusEvent event, Duration skew) {
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        attributes.put("type", event.type());
        attributes.put("serviceType", event.serviceType());
        attributes.put("serviceName", event.serviceName());
        attributes.put("serviceDescription", event.serviceDescription());
        attributes.put("serviceID", event.serviceId());
        attributes.put("eventType", event.eventType());
        attributes.put("eventStatus", event.eventStatus());
        attributes.put("eventName", event.eventName());
        attributes.put("eventDescription", event.eventDescription());
        attributes.put("eventSource", event.eventSource());
        attributes.put("eventStartTime", event.startTime().plus(skew).toString());
        Instant end = event.endTime();
        attributes.put("eventEndTime", end == null ? null : end.plus(skew).toString());
        return attributes;
    }
}
