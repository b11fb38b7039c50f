package io.almevents.config.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Kind;
import io.almevents.config.document.Node.Scalar;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259). */
final class JsonDocument {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String text;
    private final TreeBuilder tree;
    private final PlaceCursor places;

    JsonDocument(String text, TreeBuilder tree) {
        this.text = text;
        this.tree = tree;
        this.places = new PlaceCursor(text);
    }

    Node read() {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new SyntaxFault(Place.START, "the file is empty");
            }
            Node root = node(parser, first, "", 1);
            if (parser.nextToken() != null) {
                throw new SyntaxFault(place(parser, ""), "something follows the end of the JSON value; remove it");
            }
            return root;
        } catch (JsonProcessingException e) {
            int offset = (int) (e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
            throw new SyntaxFault(places.at(offset, ""), "no valid JSON: " + shown(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node node(JsonParser parser, @Nullable JsonToken token, String pointer, int depth) throws IOException {
        Place place = place(parser, pointer);
        tree.requireDepth(depth, place);
        tree.count(1, place);
        if (token == JsonToken.START_OBJECT) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                Place at = place(parser, place.below(key));
                tree.put(entries, key, new Entry(at, node(parser, parser.nextToken(), at.pointer(), depth + 1)));
            }
            return new Table(place, Collections.unmodifiableMap(entries));
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            JsonToken next = parser.nextToken();
            while (next != JsonToken.END_ARRAY) {
                items.add(node(parser, next, place.below(items.size()), depth + 1));
                next = parser.nextToken();
            }
            return new Sequence(place, List.copyOf(items));
        }
        return new Scalar(place, kind(token), parser.getText());
    }

    private static Kind kind(@Nullable JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return Kind.NULL;
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return Kind.BOOLEAN;
        }
        return token == JsonToken.VALUE_STRING ? Kind.TEXT : Kind.NUMBER;
    }

    private Place place(JsonParser parser, String pointer) {
        return places.at((int) parser.currentTokenLocation().getCharOffset(), pointer);
    }

    /** Jackson's own words, without what they quote of the file, which may hold secrets, and without its inner names. */
    private static String shown(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceAll("token '(?!null'|true'|false')[^']*'", "token")
                .replaceAll(" ?\\(start marker at \\[[^]]*line: (\\d+)[^]]*]\\)", " that began in line $1")
                .replaceAll("\\s+", " ");
    }
}
