package io.almevents.source.btp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.almevents.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * How far the events were read, {@code {"from":1764579000871,"known":[[912001,1764579600871]]}}: from which creation time on
 * the next round reads, and which events from that time on were handed over already, with their creation times. What was
 * created earlier is settled. Times are milliseconds of the epoch, by the clock of the service.
 *
 * <p>That time is the newest creation time handed over, less the overlap: so it does not depend on our clock, and events that
 * show up late are still found. It never falls, also where the overlap is made longer, for what lies before is not known any
 * more. It never exceeds our own time less the overlap: one event from the future would otherwise hide all that follow.
 */
final class Position {
    private final Map<Long, Long> known = new LinkedHashMap<>();
    private long from;

    Position(long from) {
        this.from = from;
    }

    static Position read(byte[] json) throws SourceException {
        try {
            return ServiceJson.read(json, Position::read);
        } catch (SourceException e) {
            throw new SourceException(
                    SourceException.Kind.UNREADABLE,
                    "the cursor of the source was not written by this version; remove it from the store to begin anew",
                    Optional.empty());
        }
    }

    private static Position read(JsonParser parser) throws IOException, SourceException {
        expect(parser, JsonToken.FIELD_NAME);
        expect(parser, JsonToken.VALUE_NUMBER_INT);
        Position position = new Position(parser.getLongValue());
        expect(parser, JsonToken.FIELD_NAME);
        expect(parser, JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser, JsonToken.VALUE_NUMBER_INT);
            long id = parser.getLongValue();
            expect(parser, JsonToken.VALUE_NUMBER_INT);
            position.known.put(id, parser.getLongValue());
            expect(parser, JsonToken.END_ARRAY);
        }
        expect(parser, JsonToken.END_OBJECT);
        return position;
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException, SourceException {
        ServiceJson.expect(parser, parser.nextToken(), token, "another form");
    }

    byte[] json() {
        StringJoiner events = new StringJoiner(",", "{\"from\":" + from + ",\"known\":[", "]}");
        known.forEach((id, created) -> events.add("[" + id + "," + created + "]"));
        return events.toString().getBytes(StandardCharsets.US_ASCII);
    }

    long from() {
        return from;
    }

    /** Whether an event is still to be handed over. */
    boolean isNew(BtpEvent event) {
        return created(event) >= from && !known.containsKey(event.id());
    }

    void add(BtpEvent event) {
        known.put(event.id(), created(event));
    }

    /**
     * Everything created up to a time was handed over.
     *
     * @param newest the newest creation time
     * @param now our own time
     * @param overlap how late events may show up, and how long ago the earliest of them may have been looked for
     */
    void advance(long newest, long now, long overlap) {
        from = Math.max(from, Math.min(newest, now) - overlap);
        known.values().removeIf(created -> created < from);
    }

    static long created(BtpEvent event) {
        return event.creationTime().toEpochMilli();
    }
}
