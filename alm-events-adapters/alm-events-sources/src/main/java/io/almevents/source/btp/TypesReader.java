package io.almevents.source.btp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.almevents.source.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the types of events, an object with a member for each. */
final class TypesReader {
    private TypesReader() {}

    static List<EventType> read(byte[] body) throws SourceException {
        return ServiceJson.read(body, TypesReader::types);
    }

    private static List<EventType> types(JsonParser parser) throws IOException, SourceException {
        List<EventType> types = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            ServiceJson.expect(
                    parser, parser.nextToken(), JsonToken.START_OBJECT, "a type of events, which is an object,");
            types.add(type(parser, key));
        }
        return List.copyOf(types);
    }

    private static EventType type(JsonParser parser, String key) throws IOException, SourceException {
        String type = "";
        String category = "";
        String description = "";
        List<String> searchParameters = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "type" -> type = ServiceJson.text(parser);
                case "category" -> category = ServiceJson.text(parser);
                case "description" -> description = ServiceJson.text(parser);
                case "searchParams" ->
                    searchParameters = token == JsonToken.VALUE_NULL ? List.of() : searchParameters(parser);
                default -> parser.skipChildren();
            }
        }
        return new EventType(type.isEmpty() ? key : type, category, description, searchParameters);
    }

    private static List<String> searchParameters(JsonParser parser) throws IOException, SourceException {
        ServiceJson.expect(parser, parser.currentToken(), JsonToken.START_ARRAY, "an array of search parameters");
        List<String> names = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            names.add(ServiceJson.text(parser));
        }
        return names;
    }
}
