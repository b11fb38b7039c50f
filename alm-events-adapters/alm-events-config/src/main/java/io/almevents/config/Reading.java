package io.almevents.config;

import io.almevents.config.document.Faults;
import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Kind;
import io.almevents.config.document.Node.Scalar;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of one file: takes values out of the tree, and tells a fault where they are not what is wanted. Single values
 * count as they are written, with or without quotes: {@code 7} and {@code true} are texts where a text is wanted.
 *
 * @param folder where paths begin
 * @param faults what is wrong so far
 * @param interpolation replaces <code>${…}</code>
 */
record Reading(Path folder, Faults faults, Interpolation interpolation) {
    /** An object; empty where it is none. */
    Optional<Table> table(Node node) {
        if (node instanceof Table table) {
            return Optional.of(table);
        }
        wrong(node, "must be an object of keys and values");
        return Optional.empty();
    }

    /** A list; empty where it is none. */
    Optional<Sequence> list(Node node) {
        if (node instanceof Sequence sequence) {
            return Optional.of(sequence);
        }
        wrong(
                node,
                "must be a list" + (node instanceof Scalar ? "; write it as [ … ], also where it has one item" : ""));
        return Optional.empty();
    }

    /** A single value; empty where it is none. */
    Optional<Interpolation.Value> value(Node node) {
        if (node instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
            return interpolation.value(scalar);
        }
        wrong(node, "must be a text");
        return Optional.empty();
    }

    Optional<String> text(Node node) {
        return value(node).map(Interpolation.Value::text);
    }

    /** The single values of a list. */
    List<String> texts(Node node) {
        List<String> texts = new ArrayList<>();
        list(node).ifPresent(list -> list.items().forEach(item -> text(item).ifPresent(texts::add)));
        return texts;
    }

    /** The single values of an object, by key. */
    Map<String, String> textsByKey(Node node) {
        Map<String, String> texts = new LinkedHashMap<>();
        table(node)
                .ifPresent(table -> table.entries()
                        .forEach((key, entry) -> text(entry.value()).ifPresent(text -> texts.put(key, text))));
        return texts;
    }

    /** A file named relative to the configuration; empty where the system has no such names. */
    Optional<Path> path(Node node, String text) {
        try {
            return Optional.of(folder.resolve(text));
        } catch (InvalidPathException e) {
            faults.add(node.place(), "this system has no file of such a name");
            return Optional.empty();
        }
    }

    /** Tells of a key that nobody knows. */
    void unknownKey(String key, Entry entry, String help) {
        faults.addToKey(entry.place(), "unknown key \"" + key + "\"" + help);
    }

    private void wrong(Node node, String what) {
        boolean empty = node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
        faults.add(node.place(), empty ? "has no value; give it one or leave the key out" : what);
    }
}
