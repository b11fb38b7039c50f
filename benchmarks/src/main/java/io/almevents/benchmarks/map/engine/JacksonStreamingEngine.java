package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * By hand with Jackson's parser and generator, as somebody would who knows both: names are interned and switched on, what is
 * not read is skipped, names of the output are encoded once, the output grows in recycled memory. The yardstick.
 */
public final class JacksonStreamingEngine implements Engine {
    private static final SerializableString CORRELATION_ID = new SerializedString("correlation_id");
    private static final SerializableString SHORT_DESCRIPTION = new SerializedString("short_description");
    private static final SerializableString DESCRIPTION = new SerializedString("description");
    private static final SerializableString COMMENTS = new SerializedString("comments");
    private static final SerializableString SOURCE = new SerializedString("u_source");
    private static final SerializableString OPENED_AT = new SerializedString("opened_at");
    private static final SerializableString SERVICE = new SerializedString("u_service");
    private static final SerializableString WORK_NOTES = new SerializedString("work_notes");
    private static final SerializableString URGENCY = new SerializedString("urgency");
    private static final SerializableString CATEGORY = new SerializedString("category");
    private static final SerializableString CALLER_ID = new SerializedString("caller_id");
    private static final SerializableString CLOUD_ALM = new SerializedString("cloud-alm");
    private static final SerializableString IMPACT = new SerializedString("impact");
    private static final SerializableString TAGS = new SerializedString("u_tags");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString STATUS = new SerializedString("status");
    private static final SerializableString LANDSCAPE = new SerializedString("landscape");

    private final JsonFactory factory = new JsonFactory();

    @Override
    public byte[] map(byte[] event) {
        try {
            return write(read(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Situation {
        String id = "";
        String startTime = "";
        String updateTime = "";
        String timestamp = "";
        String serviceId = "";
        String serviceName = "";
        String subject = "";
        String body = "";
        String rating = "";
        String eventName = "";
        String eventType = "";
        String eventSubType = "";
        String workNotes = "";
        String type = "";
        String status = "";
        String landscape = "";
    }

    private Situation read(byte[] event) throws IOException {
        Situation situation = new Situation();
        try (JsonParser parser = factory.createParser(event)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && name.equals("resource")) {
                    readResource(parser, situation);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return situation;
    }

    private static void readResource(JsonParser parser, Situation situation) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("tags")) {
                readTags(parser, situation);
                continue;
            }
            switch (name) {
                case "id" -> situation.id = parser.getText();
                case "startTime" -> situation.startTime = parser.getText();
                case "updateTime" -> situation.updateTime = parser.getText();
                case "timestamp" -> situation.timestamp = parser.getText();
                case "serviceId" -> situation.serviceId = parser.getText();
                case "serviceName" -> situation.serviceName = parser.getText();
                case "subject" -> situation.subject = parser.getText();
                case "body" -> situation.body = parser.getText();
                case "rating" -> situation.rating = parser.getText();
                case "eventName" -> situation.eventName = parser.getText();
                case "eventType" -> situation.eventType = parser.getText();
                case "eventSubType" -> situation.eventSubType = parser.getText();
                case "workNotes" -> situation.workNotes = parser.getText();
                default -> parser.skipChildren();
            }
        }
    }

    private static void readTags(JsonParser parser, Situation situation) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "type" -> situation.type = parser.getText();
                case "status" -> situation.status = parser.getText();
                case "landscape" -> situation.landscape = parser.getText();
                default -> parser.skipChildren();
            }
        }
    }

    private byte[] write(Situation s) throws IOException {
        try (ByteArrayBuilder out = new ByteArrayBuilder(factory._getBufferRecycler())) {
            try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
                json.writeStartObject();
                text(json, CORRELATION_ID, s.id);
                text(json, SHORT_DESCRIPTION, "[" + s.rating + "] " + s.subject + " (" + s.serviceName + ")");
                text(
                        json,
                        DESCRIPTION,
                        s.body + "\n\nEvent: " + s.eventName + "\nService: " + s.serviceName + " (" + s.serviceId
                                + ")\nLast update: " + s.updateTime);
                text(
                        json,
                        COMMENTS,
                        s.subject + ": " + s.rating + " since " + s.startTime + ", reported at " + s.timestamp);
                text(json, SOURCE, s.eventType + "/" + s.eventSubType + ": " + s.eventName);
                text(json, OPENED_AT, s.startTime);
                text(json, SERVICE, s.serviceId);
                text(json, WORK_NOTES, s.workNotes);
                text(json, URGENCY, Choices.urgency(s.rating));
                text(json, CATEGORY, Choices.category(s.type));
                json.writeFieldName(CALLER_ID);
                json.writeString(CLOUD_ALM);
                json.writeFieldName(IMPACT);
                json.writeNumber(2);
                json.writeFieldName(TAGS);
                json.writeStartObject();
                text(json, TYPE, s.type);
                text(json, STATUS, s.status);
                text(json, LANDSCAPE, s.landscape);
                json.writeEndObject();
                json.writeEndObject();
            }
            return out.getClearAndRelease();
        }
    }

    private static void text(JsonGenerator json, SerializableString name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }
}
