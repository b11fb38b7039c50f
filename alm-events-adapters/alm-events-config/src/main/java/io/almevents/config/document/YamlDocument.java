package io.almevents.config.document;

import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Kind;
import io.almevents.config.document.Node.Scalar;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML: one document, aliases, no tags and no merge keys. Unquoted values are numbers and booleans where JSON has
 * such, so that {@code no}, {@code 0123} and {@code 1:30} are texts, as everybody means them.
 */
final class YamlDocument {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final String MERGE = "<<";

    private final ParserImpl parser;
    private final TreeBuilder tree;
    private final Map<String, Anchored> anchors = new HashMap<>();

    /** A value with an anchor, and how many values it holds. */
    private record Anchored(Node node, int size) {}

    YamlDocument(String text, TreeBuilder tree) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(DocumentReader.MAX_BYTES);
        this.parser = new ParserImpl(new StreamReader(text), options);
        this.tree = tree;
    }

    Node read() {
        try {
            parser.getEvent();
            if (parser.checkEvent(Event.ID.StreamEnd)) {
                throw new SyntaxFault(Place.START, "the file is empty");
            }
            parser.getEvent();
            Node root = node("", 1);
            parser.getEvent();
            if (!parser.checkEvent(Event.ID.StreamEnd)) {
                throw new SyntaxFault(
                        place(parser.peekEvent(), ""), "a second document begins here; a file holds one configuration");
            }
            return root;
        } catch (MarkedYAMLException e) {
            throw new SyntaxFault(place(e), "no valid YAML: " + problem(e));
        } catch (YAMLException e) {
            throw new SyntaxFault(Place.START, "no valid YAML");
        }
    }

    private Node node(String pointer, int depth) {
        Event event = parser.getEvent();
        Place place = place(event, pointer);
        if (event instanceof AliasEvent alias) {
            return repeated(alias, place);
        }
        int before = tree.nodes();
        tree.requireDepth(depth, place);
        tree.count(1, place);
        Node node;
        if (event instanceof MappingStartEvent start) {
            refuseTag(start.getTag(), place);
            node = table(place, depth);
        } else if (event instanceof SequenceStartEvent start) {
            refuseTag(start.getTag(), place);
            node = sequence(place, depth);
        } else {
            ScalarEvent scalar = (ScalarEvent) event;
            refuseTag(scalar.getTag(), place);
            node = new Scalar(place, kind(scalar), scalar.getValue());
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, tree.nodes() - before));
        }
        return node;
    }

    private Node repeated(AliasEvent alias, Place place) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new SyntaxFault(
                    place, "the alias *" + alias.getAnchor() + " repeats nothing: no value before it has this anchor");
        }
        tree.count(anchored.size(), place);
        return anchored.node();
    }

    private Table table(Place place, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event event = parser.getEvent();
            if (!(event instanceof ScalarEvent key)) {
                throw new SyntaxFault(
                        place(event, place.pointer()), "a key must be a text, not a list, object or alias");
            }
            Place at = place(key, place.below(key.getValue()));
            refuseTag(key.getTag(), at);
            Entry entry = new Entry(at, node(at.pointer(), depth + 1));
            if (key.isPlain() && key.getValue().equals(MERGE)) {
                tree.faults().add(at, "merge keys (<<) are not supported; write the keys out");
            } else {
                tree.put(entries, key.getValue(), entry);
            }
        }
        parser.getEvent();
        return new Table(place, Collections.unmodifiableMap(entries));
    }

    private Sequence sequence(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(place.below(items.size()), depth + 1));
        }
        parser.getEvent();
        return new Sequence(place, List.copyOf(items));
    }

    private void refuseTag(@Nullable String tag, Place place) {
        if (tag != null) {
            tree.faults().add(place, "tags (!) are not supported; a text that looks like a number goes in quotes");
        }
    }

    private static Kind kind(ScalarEvent scalar) {
        String text = scalar.getValue();
        if (!scalar.isPlain() || scalar.getTag() != null) {
            return Kind.TEXT;
        }
        if (NULLS.contains(text)) {
            return Kind.NULL;
        }
        if (BOOLEANS.contains(text)) {
            return Kind.BOOLEAN;
        }
        return TreeBuilder.NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
    }

    private static Place place(Event event, String pointer) {
        Mark mark = event.getStartMark();
        return new Place(pointer, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place place(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? Place.START : new Place("", mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The parser's own words; they name characters and kinds of values, and never quote a value. */
    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
        return problem == null ? "it cannot be read further" : problem.replaceAll("\\s+", " ");
    }
}
