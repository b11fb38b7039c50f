package io.almevents.target.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.event.ChangeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Event situations for tests. */
final class Events {
    private Events() {}

    /** A recorded message, for instance {@code created}. */
    static ChangeMessage recorded(String verb) throws IOException {
        return ChangeMessage.parse(resource("/events/event-situation-" + verb + ".json"));
    }

    static byte[] resource(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(Events.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        }
    }

    static ChangeMessage situation(String verb, String id, String subject) {
        String json = "{\"subscriptionId\":\"s\",\"resourceType\":\"EVENT-SITUATION\",\"eventType\":\"EVENT-SITUATION."
                + verb + "\",\"resourceId\":\"" + id + "\",\"resource\":{\"id\":\"" + id + "\",\"subject\":\"" + subject
                + "\",\"rating\":\"ERROR\"}}";
        return ChangeMessage.parse(json.getBytes(UTF_8));
    }
}
