package io.almevents.source.btp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The body of an error, {@code {"error":{"code","message","target","details":[{"code","message"}]}}}, as far as it is there. */
record ServiceError(OptionalInt code, String message, String target, List<Integer> detailCodes) {
    static final ServiceError NONE = new ServiceError(OptionalInt.empty(), "", "", List.of());

    ServiceError {
        detailCodes = List.copyOf(detailCodes);
    }

    /** Reads a body. What is no such body, an HTML page for instance, tells nothing. */
    static ServiceError of(byte[] body) {
        try (JsonParser parser = ServiceJson.parser(body)) {
            ServiceError error = NONE;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("error");
                if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
                    error = read(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return error;
        } catch (JacksonException e) {
            // The status says enough.
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static ServiceError read(JsonParser parser) throws IOException {
        OptionalInt code = OptionalInt.empty();
        String message = "";
        String target = "";
        List<Integer> detailCodes = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "code" -> code = code(parser);
                case "message" -> message = text(parser);
                case "target" -> target = text(parser);
                case "details" -> {
                    if (token == JsonToken.START_ARRAY) {
                        readDetails(parser, detailCodes);
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return new ServiceError(code, message, target, detailCodes);
    }

    private static void readDetails(JsonParser parser, List<Integer> codes) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                read(parser).code().ifPresent(codes::add);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** A number, or a text that spells one. */
    private static OptionalInt code(JsonParser parser) throws IOException {
        String text = text(parser);
        return text.matches("-?[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return "";
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }
}
