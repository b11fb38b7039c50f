package io.almevents.config;

import io.almevents.config.document.Faults;
import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.config.document.Place;
import java.util.Optional;

/** Finds the place in the file for a fault that somebody else found in a part. */
final class Locator {
    /**
     * Where a fault is told.
     *
     * @param place of the value, or of the innermost object around it where the value is missing
     * @param pointer to the value itself
     */
    private record Found(Place place, String pointer) {}

    private Locator() {}

    /** Tells a fault of what a pointer leads to, unless a fault of that was told already. */
    static void tell(Faults faults, Node part, String pointer, String sentence) {
        Found found = find(part, pointer);
        if (!faults.isExplained(found.pointer())) {
            faults.add(found.place(), sentence);
        }
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
