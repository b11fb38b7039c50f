package io.almevents.config.document;

import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Kind;
import io.almevents.config.document.Node.Scalar;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads maps, collections and single values. They have no lines: a place's line is its number in the order of reading. */
final class PlainTree {
    private final TreeBuilder tree;

    PlainTree(TreeBuilder tree) {
        this.tree = tree;
    }

    Node read(Map<String, ? extends @Nullable Object> root) {
        return node(root, "", 1);
    }

    private Node node(@Nullable Object value, String pointer, int depth) {
        Place place = new Place(pointer, tree.nodes() + 1, 1);
        tree.requireDepth(depth, place);
        tree.count(1, place);
        if (value instanceof Map<?, ?> map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.forEach((key, below) -> {
                String name = String.valueOf(key);
                Node node = node(below, place.below(name), depth + 1);
                tree.put(entries, name, new Entry(node.place(), node));
            });
            return new Table(place, Collections.unmodifiableMap(entries));
        }
        if (value instanceof Collection<?> collection) {
            List<Node> items = new ArrayList<>();
            for (Object item : collection) {
                items.add(node(item, place.below(items.size()), depth + 1));
            }
            return new Sequence(place, List.copyOf(items));
        }
        return new Scalar(place, kind(value), String.valueOf(value));
    }

    private static Kind kind(@Nullable Object value) {
        if (value == null) {
            return Kind.NULL;
        }
        if (value instanceof Boolean) {
            return Kind.BOOLEAN;
        }
        return value instanceof Number ? Kind.NUMBER : Kind.TEXT;
    }
}
