package io.almevents.source.cloudalm.status;

import io.almevents.mapping.PlainJson;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is remembered between two rounds: the position of the source. Not safe for use by several threads. */
final class SeenEvents {
    private static final int VERSION = 1;

    private final Map<String, SeenEvent> byKey = new LinkedHashMap<>();
    private long changes;
    private boolean moved;

    /** Reads a position. */
    static SeenEvents read(Optional<byte[]> position) throws SourceException {
        SeenEvents seen = new SeenEvents();
        if (position.isPresent()) {
            seen.fill(members(position.get()));
        }
        return seen;
    }

    private void fill(Map<String, @Nullable Object> members) throws SourceException {
        if (!String.valueOf(VERSION).equals(String.valueOf(members.get("version")))
                || !(members.get("events") instanceof List<?> events)) {
            throw unreadable();
        }
        try {
            changes = Long.parseLong(String.valueOf(members.get("changes")));
        } catch (NumberFormatException e) {
            throw unreadable();
        }
        for (Object item : events) {
            Map<String, @Nullable Object> event = CloudAlmCalls.object(item).orElseThrow(SeenEvents::unreadable);
            byKey.put(String.valueOf(event.get("key")), SeenEvent.read(event));
        }
    }

    /** The position, to be kept with the messages of the changes so far. */
    byte[] write() {
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        byKey.forEach((key, event) -> events.add(event.written(key)));
        moved = false;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("version", VERSION);
        members.put("changes", changes);
        members.put("events", events);
        return PlainJson.write(members);
    }

    /** Whether something was remembered or forgotten since the last {@link #write()}. */
    boolean moved() {
        return moved;
    }

    Optional<SeenEvent> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Set<String> keys() {
        return Set.copyOf(byKey.keySet());
    }

    int size() {
        return byKey.size();
    }

    void put(String key, SeenEvent event) {
        byKey.put(key, event);
        moved = true;
    }

    void forget(String key) {
        byKey.remove(key);
        moved = true;
    }

    /** Numbers the changes, so that a text that comes back later is no repeated message. */
    long nextChange() {
        moved = true;
        return ++changes;
    }

    /**
     * By what change messages know an event that is new: its id, unless that stands for the same event of another service
     * already.
     */
    String resourceId(StatusEvent event) {
        String id = event.eventId();
        boolean taken =
                byKey.values().stream().anyMatch(seen -> seen.resourceId().equals(id));
        return taken ? id + "/" + event.service() : id;
    }

    private static Map<String, @Nullable Object> members(byte[] position) throws SourceException {
        try {
            return CloudAlmCalls.object(PlainJson.read(position)).orElseThrow(SeenEvents::unreadable);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static SourceException unreadable() {
        return new SourceException(
                Kind.UNREADABLE,
                "the stored position is none of this version of the source; was the name of the source used for another one?",
                Optional.empty());
    }
}
