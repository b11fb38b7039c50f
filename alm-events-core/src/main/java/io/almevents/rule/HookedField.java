package io.almevents.rule;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field of events with the rules that hang on its values, and the fields within it. The event itself is the outermost. */
final class HookedField {
    private final Map<String, HookedField> members = new HashMap<>();
    private final Places present = new Places();
    private final Map<Object, Places> equal = new HashMap<>();
    private final Map<Object, Places> folded = new HashMap<>();
    private final Affixes prefixes = Affixes.prefixes();
    private final Affixes suffixes = Affixes.suffixes();

    /** Hangs a rule on a hook whose path begins here. */
    void add(Hook hook, int rule) {
        HookedField field = this;
        for (String name : hook.path()) {
            field = field.members.computeIfAbsent(name, n -> new HookedField());
        }
        field.hang(hook, rule);
    }

    private void hang(Hook hook, int rule) {
        switch (hook.kind()) {
            case EQUAL -> equal.computeIfAbsent(hook.value(), v -> new Places()).add(rule);
            case EQUAL_IGNORING_CASE ->
                folded.computeIfAbsent(hook.value(), v -> new Places()).add(rule);
            case PREFIX -> prefixes.add(hook.value().toString(), rule);
            case SUFFIX -> suffixes.add(hook.value().toString(), rule);
            case PRESENT -> present.add(rule);
        }
    }

    /** Has to follow the last addition. */
    void link() {
        prefixes.link();
        suffixes.link();
        members.values().forEach(HookedField::link);
    }

    /** Finds the rules that hang on a value of this field, or of one within it. An array offers what its elements do. */
    void collect(@Nullable Object value, BitSet found) {
        present.collect(found);
        collectElements(value, found);
    }

    private void collectElements(@Nullable Object value, BitSet found) {
        if (value instanceof List<?> list) {
            for (Object element : list) {
                collectElements(element, found);
            }
            return;
        }
        if (value instanceof Map<?, ?> object) {
            members.forEach((name, field) -> {
                Object member = Missing.member(object, name);
                if (member != Missing.MISSING) {
                    field.collect(member, found);
                }
            });
            return;
        }
        collectScalar(value, found);
    }

    private void collectScalar(@Nullable Object value, BitSet found) {
        if (!equal.isEmpty()) {
            Object key = Scalars.key(value);
            if (key != null) {
                collect(equal.get(key), found);
            }
            if (value instanceof Number) {
                // System numbers are compared as texts.
                collect(equal.get(value.toString()), found);
            }
        }
        if (value instanceof String text) {
            if (!folded.isEmpty()) {
                collect(folded.get(Scalars.folded(text)), found);
            }
            prefixes.collect(text, found);
            suffixes.collect(text, found);
        }
    }

    private static void collect(@Nullable Places rules, BitSet found) {
        if (rules != null) {
            rules.collect(found);
        }
    }
}
