package io.almevents.benchmarks.map.engine;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;

/** The JSON of texts, for template engines that know nothing of JSON. Public for the class that JTE generates. */
public final class JsonText {
    private JsonText() {}

    /** A text without what JSON does not allow inside of quotes. */
    public static String escaped(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** The escaped text of an attribute; empty where it is missing. */
    public static String of(JsonNode object, String name) {
        return escaped(object.path(name).asText());
    }

    /** The urgency of a rating. */
    public static String urgency(JsonNode event) {
        return Choices.urgency(event.path("rating").asText());
    }

    /** The category of the type of tags. */
    public static String category(JsonNode tags) {
        return Choices.category(tags.path("type").asText());
    }
}
