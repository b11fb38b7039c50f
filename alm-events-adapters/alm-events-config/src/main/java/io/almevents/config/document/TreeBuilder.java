package io.almevents.config.document;

import io.almevents.config.document.Node.Entry;
import java.util.Map;
import java.util.regex.Pattern;

/** What all readers have in common: bounds, and keys that must not repeat. */
final class TreeBuilder {
    static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final Faults faults;
    private int nodes;

    TreeBuilder(Faults faults) {
        this.faults = faults;
    }

    Faults faults() {
        return faults;
    }

    /** How many values there are so far. */
    int nodes() {
        return nodes;
    }

    /** Counts values that begin, or are repeated, at a place. */
    void count(int more, Place place) {
        if (more > DocumentReader.MAX_NODES - nodes) {
            throw new SyntaxFault(
                    place,
                    "there are more than " + DocumentReader.MAX_NODES + " values, those counted that aliases repeat");
        }
        nodes += more;
    }

    void requireDepth(int depth, Place place) {
        if (depth > DocumentReader.MAX_DEPTH) {
            throw new SyntaxFault(place, "is nested more than " + DocumentReader.MAX_DEPTH + " deep");
        }
    }

    /** Adds an entry; of a key that repeats the first one counts, for the file is refused anyway. */
    void put(Map<String, Entry> entries, String key, Entry entry) {
        Entry first = entries.putIfAbsent(key, entry);
        if (first != null) {
            faults.addToKey(
                    entry.place(),
                    "the key \"" + key + "\" stands here twice, first " + faults.reference(first.place())
                            + "; remove one");
        }
    }
}
