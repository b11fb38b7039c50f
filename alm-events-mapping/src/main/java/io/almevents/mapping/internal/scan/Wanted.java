package io.almevents.mapping.internal.scan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a value is wanted: all of it, or some members. Immutable. */
public final class Wanted {
    private final boolean whole;
    private final List<String> names;
    private final List<Wanted> members;
    private final NameTable table;

    private Wanted(Builder builder) {
        whole = builder.whole;
        names = List.copyOf(builder.members.keySet());
        members = builder.members.values().stream().map(Wanted::new).toList();
        table = new NameTable(names);
    }

    /** Collects fields. */
    public static final class Builder {
        private final Map<String, Builder> members = new LinkedHashMap<>();
        private boolean whole;

        /** Adds a field: names of members within each other. */
        public void add(List<String> field) {
            Builder wanted = this;
            for (String name : field) {
                wanted = wanted.members.computeIfAbsent(name, n -> new Builder());
            }
            wanted.whole = true;
        }

        /** All that was added. */
        public Wanted build() {
            return new Wanted(this);
        }
    }

    /** Whether the value itself is wanted. */
    public boolean isWhole() {
        return whole;
    }

    /** Names of wanted members. */
    public List<String> names() {
        return names;
    }

    /** What is wanted of each, in the order of the names. */
    public List<Wanted> members() {
        return members;
    }

    /** For each wanted name the member of an object that has it, the last of several; negative where there is none. */
    public int[] find(Members document, int object) {
        int[] found = new int[names.size()];
        Arrays.fill(found, -1);
        for (int member = document.first(object); member < document.after(object); member = document.after(member)) {
            int name = document.find(member, table);
            if (name >= 0) {
                found[name] = member;
            }
        }
        return found;
    }
}
