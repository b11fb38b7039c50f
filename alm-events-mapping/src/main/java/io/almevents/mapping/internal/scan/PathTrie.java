package io.almevents.mapping.internal.scan;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.json.JsonPointer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The paths that are read of documents of one kind, joined as far as they begin alike. Immutable. */
public final class PathTrie {
    private static final int NOT_READ = -1;

    /** No limit lets a document be nested more deeply: what is longer leads nowhere. */
    private static final int MAX_STEPS = 1_000;

    private static final Node[] NO_NODES = {};
    private static final int[] NO_NUMBERS = {};

    private final Node root;
    private final int slots;

    private PathTrie(Node root, int slots) {
        this.root = root;
        this.slots = slots;
    }

    /** How many values are remembered of a document. */
    public int slots() {
        return slots;
    }

    Node root() {
        return root;
    }

    /**
     * How a path is read: the value that the scanner remembers, and the steps from there that it cannot take while it passes,
     * for they count from the end of an array or lead to several values.
     */
    public record Reading(int slot, List<Step> rest) {}

    /**
     * A place that paths lead to or through.
     *
     * @param slot the number of the value in this place; negative where nobody reads it
     * @param names of members that paths lead to
     * @param members their places, in the order of the numbers of their names
     * @param indexes of elements that paths lead to, ascending
     * @param elements their places
     * @param below the slots of all that is inside: what they held is void when the name of this place is repeated
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Node(int slot, @Nullable NameTable names, Node[] members, int[] indexes, Node[] elements, int[] below) {
        boolean isRead() {
            return slot != NOT_READ;
        }
    }

    /** Collects paths. */
    public static final class Builder {
        private final Place root = new Place();
        private int slots;

        /** A place while paths are collected. */
        private static final class Place {
            private int slot = NOT_READ;
            private final Map<String, Place> members = new LinkedHashMap<>();
            private final Map<Integer, Place> elements = new TreeMap<>();

            /** What it becomes, made once: pointers lead to a place by a name and by an index, which would double at each step. */
            private @Nullable Node node;
        }

        /** Adds a path. */
        public Reading read(List<Step> path) {
            Place place = root;
            int taken = 0;
            for (Step step : path.subList(0, Math.min(path.size(), MAX_STEPS))) {
                if (step instanceof Step.Member member) {
                    place = place.members.computeIfAbsent(member.name(), name -> new Place());
                } else if (step instanceof Step.Element element && element.index() >= 0) {
                    place = place.elements.computeIfAbsent(element.index(), index -> new Place());
                } else {
                    break;
                }
                taken++;
            }
            if (place.slot == NOT_READ) {
                place.slot = slots++;
            }
            return new Reading(place.slot, path.subList(taken, path.size()));
        }

        /**
         * Adds a pointer, which does not tell whether a number in it is an index or a name: it leads to both, and a value has only
         * one of them.
         *
         * @return the slot of what it points at
         */
        int read(JsonPointer pointer) {
            if (pointer.tokens().size() > MAX_STEPS) {
                return slots++;
            }
            Place place = root;
            for (String token : pointer.tokens()) {
                Place next = place.members.computeIfAbsent(token, name -> new Place());
                OptionalInt index = JsonPointer.index(token);
                if (index.isPresent()) {
                    place.elements.put(index.getAsInt(), next);
                }
                place = next;
            }
            place.slot = slots++;
            return place.slot;
        }

        /** The trie of all paths that were added. */
        public PathTrie build() {
            return new PathTrie(node(root), slots);
        }

        private static Node node(Place place) {
            Node known = place.node;
            if (known == null) {
                known = newNode(place);
                place.node = known;
            }
            return known;
        }

        private static Node newNode(Place place) {
            Node[] members = nodes(place.members);
            Node[] elements = nodes(place.elements);
            Set<Integer> below = new LinkedHashSet<>();
            Arrays.stream(members).forEach(node -> inside(node, below));
            Arrays.stream(elements).forEach(node -> inside(node, below));
            return new Node(
                    place.slot,
                    members.length == 0 ? null : new NameTable(List.copyOf(place.members.keySet())),
                    members,
                    place.elements.isEmpty() ? NO_NUMBERS : numbers(place.elements.keySet()),
                    elements,
                    below.isEmpty() ? NO_NUMBERS : numbers(below));
        }

        private static Node[] nodes(Map<?, Place> places) {
            if (places.isEmpty()) {
                return NO_NODES;
            }
            Node[] nodes = new Node[places.size()];
            int i = 0;
            for (Place place : places.values()) {
                nodes[i++] = node(place);
            }
            return nodes;
        }

        private static void inside(Node node, Set<Integer> slots) {
            if (node.isRead()) {
                slots.add(node.slot());
            }
            for (int slot : node.below()) {
                slots.add(slot);
            }
        }

        private static int[] numbers(Set<Integer> set) {
            return set.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
