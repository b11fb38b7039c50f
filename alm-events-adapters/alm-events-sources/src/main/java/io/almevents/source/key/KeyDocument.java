package io.almevents.source.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The JSON of a service key, and what is wrong with it so far. Faults tell places, never values. */
final class KeyDocument {
    private static final int LARGEST = 1 << 18;
    private static final int DEEPEST = 20;
    private static final Pattern PLACEHOLDER = Pattern.compile("(?s)\\s*<.*>\\s*");
    private static final ObjectMapper READER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LARGEST)
                    .build())
            .build());

    private final JsonNode root;
    private final Set<String> allow;
    private final List<ConfigurationFault> faults = new ArrayList<>();

    private KeyDocument(JsonNode root, Set<String> allow) {
        this.root = root;
        this.allow = allow;
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw ConfigurationException.of(List.of(fault("", "the file " + file + " cannot be read: " + reason(e))));
        }
    }

    /** Reads the JSON; whatever cannot be read as a whole is one fault. */
    static KeyDocument parse(byte[] json, Set<String> allow) {
        try (JsonParser parser = READER.getFactory().createParser(json)) {
            JsonNode root = READER.readTree(parser);
            if (root == null || !root.isObject()) {
                throw syntax(parser.currentLocation(), "the key must be a JSON object: paste it with its outer braces");
            }
            if (followedBySomething(parser)) {
                throw syntax(
                        parser.currentTokenLocation(), "something follows the end of the key; paste the key alone");
            }
            return new KeyDocument(root, allow);
        } catch (JsonProcessingException e) {
            // The text of the exception quotes the key.
            throw syntax(
                    e.getLocation(),
                    "this is no valid JSON, or a name stands here twice; copy the key again as a whole");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean followedBySomething(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    Set<String> allow() {
        return allow;
    }

    /** Whether something stands at a JSON Pointer. */
    boolean has(String pointer) {
        return !root.at(pointer).isMissingNode() && !root.at(pointer).isNull();
    }

    /** The first of some places that holds something; its text, unless that is a fault. */
    Optional<String> text(String... pointers) {
        for (String pointer : pointers) {
            if (has(pointer)) {
                return checked(pointer);
            }
        }
        return Optional.empty();
    }

    /** The same of something that must be there. */
    Optional<String> required(String advice, String... pointers) {
        boolean there = false;
        for (String pointer : pointers) {
            there |= has(pointer);
        }
        if (!there) {
            add(pointers[0], "is missing; " + advice);
        }
        return text(pointers);
    }

    void add(String pointer, String sentence) {
        faults.add(fault(pointer, sentence));
    }

    /** Ends the reading: throws where there was a fault. */
    void finish() {
        if (!faults.isEmpty()) {
            throw ConfigurationException.of(faults);
        }
    }

    private Optional<String> checked(String pointer) {
        JsonNode node = root.at(pointer);
        if (!node.isTextual() || node.textValue().isBlank()) {
            add(pointer, "must be a text that is not empty");
            return Optional.empty();
        }
        String text = node.textValue().strip();
        if (PLACEHOLDER.matcher(text).matches()) {
            add(pointer, "still holds a placeholder <…>; put the value of your own key there");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static ConfigurationException syntax(JsonLocation at, String sentence) {
        return ConfigurationException.of(
                List.of(fault("", "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + sentence)));
    }

    private static ConfigurationFault fault(String pointer, String sentence) {
        String place = pointer.isEmpty() ? "" : pointer + " ";
        return new ConfigurationFault(ConfigurationFault.Part.WHOLE, "", pointer, "service key: " + place + sentence);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : e.getClass().getSimpleName();
    }
}
