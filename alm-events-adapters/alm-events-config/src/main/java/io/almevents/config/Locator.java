package io.almevents.config;

import io.almevents.config.document.Faults;
import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.config.document.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the places in the file for faults that somebody else found in a part. */
final class Locator {
    private final Faults faults;
    private final List<Told> told = new ArrayList<>();

    private record Told(Place place, String sentence) {}

    /**
     * Where a fault is told.
     *
     * @param place of the value, or of the innermost object around it where the value is missing
     * @param pointer to the value itself
     */
    private record Found(Place place, String pointer) {}

    Locator(Faults faults) {
        this.faults = faults;
    }

    /** Notes a fault of what a pointer leads to, unless the reader told one of that already. */
    void note(Node part, String pointer, String sentence) {
        Found found = find(part, pointer);
        if (!faults.isExplained(found.pointer())) {
            told.add(new Told(found.place(), sentence));
        }
    }

    /** Tells what was noted: all of it together, for several things may be wrong with one value. */
    void tell() {
        told.forEach(one -> faults.add(one.place(), one.sentence()));
    }

    private static Found find(Node part, String pointer) {
        Node node = part;
        String[] tokens =
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
        for (int i = 0; i < tokens.length; i++) {
            Optional<Node> next = below(node, tokens[i].replace("~1", "/").replace("~0", "~"));
            if (next.isEmpty()) {
                StringBuilder rest = new StringBuilder(node.place().pointer());
                for (int j = i; j < tokens.length; j++) {
                    rest.append('/').append(tokens[j]);
                }
                return new Found(node.place(), rest.toString());
            }
            node = next.get();
        }
        return new Found(node.place(), node.place().pointer());
    }

    private static Optional<Node> below(Node node, String token) {
        if (node instanceof Table table) {
            return Optional.ofNullable(table.entries().get(token)).map(Entry::value);
        }
        if (node instanceof Sequence sequence && token.matches("[0-9]{1,6}")) {
            int index = Integer.parseInt(token);
            return index < sequence.items().size()
                    ? Optional.of(sequence.items().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
