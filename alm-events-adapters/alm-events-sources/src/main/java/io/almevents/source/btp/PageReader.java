package io.almevents.source.btp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.almevents.source.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a page of events. Events and their details are cut out as they are spelled. */
final class PageReader {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] body;
    private final JsonParser parser;

    private PageReader(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /**
     * Reads the answer to a request.
     *
     * @param before how many events precede the page
     */
    static EventPage read(byte[] body, long before) throws SourceException {
        return ServiceJson.read(body, parser -> new PageReader(body, parser).page(before));
    }

    private EventPage page(long before) throws IOException, SourceException {
        List<BtpEvent> events = null;
        boolean more = false;
        OptionalLong total = OptionalLong.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "events" -> events = events();
                case "morePages" -> more = Boolean.parseBoolean(ServiceJson.text(parser));
                case "total" ->
                    total = token == JsonToken.VALUE_NULL
                            ? OptionalLong.empty()
                            : OptionalLong.of(ServiceJson.integer(parser));
                default -> parser.skipChildren();
            }
        }
        if (events == null) {
            throw ServiceJson.unreadable(parser, "\"events\" is missing");
        }
        // Who believed one of the two alone would lose events where the other is right.
        boolean moreByCount = !events.isEmpty() && total.orElse(0) > before + events.size();
        return new EventPage(events, more || moreByCount, total);
    }

    private List<BtpEvent> events() throws IOException, SourceException {
        ServiceJson.expect(parser, parser.currentToken(), JsonToken.START_ARRAY, "an array of events");
        List<BtpEvent> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ServiceJson.expect(parser, parser.currentToken(), JsonToken.START_OBJECT, "an event, which is an object,");
            events.add(event());
        }
        return events;
    }

    private BtpEvent event() throws IOException, SourceException {
        int start = position(parser.currentTokenLocation().getByteOffset());
        Draft draft = new Draft();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> draft.id = OptionalLong.of(ServiceJson.integer(parser));
                case "actionTime" -> draft.actionTime = ServiceJson.time(parser);
                case "creationTime" -> draft.creationTime = ServiceJson.time(parser);
                case "globalAccountGUID" -> draft.globalAccountGuid = ServiceJson.text(parser);
                case "entityId" -> draft.entityId = ServiceJson.text(parser);
                case "entityType" -> draft.entityType = ServiceJson.text(parser);
                case "eventOrigin" -> draft.eventOrigin = ServiceJson.text(parser);
                case "eventType" -> draft.eventType = ServiceJson.text(parser);
                case "details" -> draft.details = value();
                default -> parser.skipChildren();
            }
        }
        byte[] json = Arrays.copyOfRange(
                body, start, position(parser.currentLocation().getByteOffset()));
        return draft.event(parser, json);
    }

    /** The value as it is spelled. */
    private byte[] value() throws IOException {
        int start = position(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(body, start, position(parser.currentLocation().getByteOffset()));
    }

    private static int position(long offset) {
        return Math.toIntExact(offset);
    }

    /** What was read of an event so far; of a repeated member the last value counts. */
    private static final class Draft {
        private OptionalLong id = OptionalLong.empty();
        private Optional<Instant> actionTime = Optional.empty();
        private Optional<Instant> creationTime = Optional.empty();
        private String globalAccountGuid = "";
        private String entityId = "";
        private String entityType = "";
        private String eventOrigin = "";
        private String eventType = "";
        private byte @Nullable [] details;

        BtpEvent event(JsonParser parser, byte[] json) throws SourceException {
            if (id.isEmpty() || creationTime.isEmpty()) {
                throw ServiceJson.unreadable(parser, "an event must have \"id\" and \"creationTime\"");
            }
            return new BtpEvent(
                    new BtpEvent.Fields(
                            id.getAsLong(),
                            actionTime,
                            creationTime.get(),
                            globalAccountGuid,
                            entityId,
                            entityType,
                            eventOrigin,
                            eventType),
                    details == null ? NULL : details,
                    json);
        }
    }
}
