package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import java.util.ArrayList;
import java.util.List;

/** Collects what is read of one kind of documents while templates are planned. */
public final class Readings {
    private static final Step.Member RESOURCE = new Step.Member("resource", false);

    private final PathTrie.Builder paths = new PathTrie.Builder();

    /** What every path begins with. */
    private final List<Step> root;

    private Readings(List<Step> root) {
        this.root = root;
    }

    /** Readings of change messages, whose resource is what paths read. */
    public static Readings ofChangeMessages() {
        return new Readings(List.of(RESOURCE));
    }

    /** Readings of documents that are read from their root. */
    public static Readings ofDocuments() {
        return new Readings(List.of());
    }

    Reading attribute(List<Step> path) {
        List<Step> whole = new ArrayList<>(root);
        whole.addAll(path);
        return paths.read(whole);
    }

    /** A field beside the resource. */
    Reading envelope(String name) {
        return paths.read(List.of(new Step.Member(name, false)));
    }

    /** What paths are read from. */
    public Reading root() {
        return paths.read(root);
    }

    /** All that was collected. */
    public PathTrie trie() {
        return paths.build();
    }
}
