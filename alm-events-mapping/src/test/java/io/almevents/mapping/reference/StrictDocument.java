package io.almevents.mapping.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists, strings, booleans, nulls and {@link Spelled} numbers, and refuses what RFC 8259 refuses.
 * Jackson decodes some input that is not allowed (other encodings, a BOM, lone surrogates), so the text is checked around it.
 */
public final class StrictDocument {
    private static final String INVALID = "M101";
    private static final String TOO_LARGE = "M102";

    /** The limits of the language are checked here, those of Jackson must not be met before. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final int maxDepth;
    private final boolean mayRepeatNames;

    private StrictDocument(int maxDepth, boolean mayRepeatNames) {
        this.maxDepth = maxDepth;
        this.mayRepeatNames = mayRepeatNames;
    }

    /**
     * Reads a source document.
     *
     * @throws ReferenceFailure if it is no valid JSON or exceeds a bound
     */
    public static @Nullable Object read(byte[] bytes, int maxBytes, int maxDepth) {
        if (bytes.length > maxBytes) {
            throw new ReferenceFailure(TOO_LARGE, "more than " + maxBytes + " bytes");
        }
        return new StrictDocument(maxDepth, true).parse(decodeWithoutMark(bytes));
    }

    /**
     * Reads what was written from a mapping, in which no name may be there twice.
     *
     * @throws ReferenceFailure if it is no valid JSON or repeats a name
     */
    public static @Nullable Object readOutput(byte[] bytes) {
        return new StrictDocument(Integer.MAX_VALUE, false).parse(decodeWithoutMark(bytes));
    }

    /** Reads a mapping file, which may begin with a byte order mark. */
    static @Nullable Object readMapping(byte[] bytes) {
        String text = decode(bytes);
        return new StrictDocument(Integer.MAX_VALUE, true).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static String decodeWithoutMark(byte[] bytes) {
        String text = decode(bytes);
        if (text.startsWith("\uFEFF")) {
            throw new ReferenceFailure(INVALID, "begins with a byte order mark");
        }
        return text;
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ReferenceFailure(INVALID, "is not UTF-8");
        }
    }

    private @Nullable Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new ReferenceFailure(INVALID, "is empty");
            }
            Object value = value(parser, 0);
            if (parser.nextToken() != null) {
                throw new ReferenceFailure(INVALID, "has text after the value");
            }
            return value;
        } catch (IOException e) {
            throw new ReferenceFailure(INVALID, "is not JSON");
        }
    }

    private @Nullable Object value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser, deeper(depth));
        }
        if (token == JsonToken.START_ARRAY) {
            return array(parser, deeper(depth));
        }
        if (token == JsonToken.VALUE_STRING) {
            return wellFormed(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return new Spelled(parser.getText());
        }
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        if (token == JsonToken.VALUE_FALSE) {
            return false;
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        throw new ReferenceFailure(INVALID, "ends too early");
    }

    private int deeper(int depth) {
        if (depth + 1 > maxDepth) {
            throw new ReferenceFailure(TOO_LARGE, "is nested deeper than " + maxDepth);
        }
        return depth + 1;
    }

    /** Of duplicate names the last value wins, at the position of the first, which is what a linked map does. */
    private Map<String, @Nullable Object> object(JsonParser parser, int depth) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = wellFormed(parser.currentName());
            if (!mayRepeatNames && members.containsKey(name)) {
                throw new ReferenceFailure(INVALID, "repeats a name");
            }
            parser.nextToken();
            members.put(name, value(parser, depth));
        }
        return members;
    }

    private List<@Nullable Object> array(JsonParser parser, int depth) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth));
        }
        return elements;
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new ReferenceFailure(INVALID, "holds half of a surrogate pair");
            }
        }
        return text;
    }
}
