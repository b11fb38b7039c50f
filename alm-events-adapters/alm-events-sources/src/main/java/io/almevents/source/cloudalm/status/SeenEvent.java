package io.almevents.source.cloudalm.status;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an event between two rounds.
 *
 * @param resourceId by which change messages know it
 * @param digest of what was seen last
 * @param open whether it was announced and not closed
 * @param missed whether the last complete answer lacked it
 * @param attributes what was seen last; nothing of an event that is not open
 */
record SeenEvent(
        String resourceId, String digest, boolean open, boolean missed, Map<String, @Nullable Object> attributes) {
    static SeenEvent of(String resourceId, StatusEvent event, boolean open) {
        return new SeenEvent(resourceId, event.digest(), open, false, open ? event.attributes() : Map.of());
    }

    SeenEvent withMissed(boolean value) {
        return new SeenEvent(resourceId, digest, open, value, attributes);
    }

    Map<String, @Nullable Object> written(String key) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("key", key);
        members.put("resourceId", resourceId);
        members.put("digest", digest);
        members.put("open", open);
        members.put("missed", missed);
        members.put("attributes", attributes);
        return members;
    }

    static SeenEvent read(Map<String, @Nullable Object> members) {
        return new SeenEvent(
                String.valueOf(members.get("resourceId")),
                String.valueOf(members.get("digest")),
                Boolean.TRUE.equals(members.get("open")),
                Boolean.TRUE.equals(members.get("missed")),
                CloudAlmCalls.object(members.get("attributes")).orElse(Map.of()));
    }
}
