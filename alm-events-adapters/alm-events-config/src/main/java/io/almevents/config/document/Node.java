package io.almevents.config.document;

import java.util.List;
import java.util.Map;

/** A value of a file. What an alias of YAML repeats is one node, with the place where it is written. */
public sealed interface Node {
    /** Where the value begins. */
    Place place();

    /** What a single value is. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /**
     * A single value.
     *
     * @param text the value as it is written, without quotes and escapes
     */
    record Scalar(Place place, Kind kind, String text) implements Node {}

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {}

    /**
     * An object.
     *
     * @param entries by key, in the order of the file
     */
    record Table(Place place, Map<String, Entry> entries) implements Node {}

    /**
     * A key with its value.
     *
     * @param place where the key stands
     */
    record Entry(Place place, Node value) {}
}
