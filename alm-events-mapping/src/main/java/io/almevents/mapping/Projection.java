package io.almevents.mapping;

import io.almevents.mapping.internal.eval.DocumentReader;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.Pool;
import io.almevents.mapping.internal.scan.Slots;
import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON document down to a few fields and keeps its shape, as strictly as a mapping reads documents. Unlike
 * {@link FieldReader} it follows fields into the objects of arrays. Immutable; one instance serves all threads.
 */
public final class Projection {
    private final Wanted root;
    private final Pool<DocumentReader> readers;

    private Projection(Wanted root, PathTrie paths) {
        this.root = root;
        this.readers = new Pool<>(() -> new DocumentReader("document", paths, Limits.DEFAULTS));
    }

    /** What of a value is wanted: all of it, or some members. Changed only while the projection is made. */
    private static final class Wanted {
        final int slot;
        final Map<String, Wanted> members = new LinkedHashMap<>();
        boolean whole;

        Wanted(int slot) {
            this.slot = slot;
        }
    }

    /**
     * A projection on some fields.
     *
     * @param fields each one the names of members of objects within each other, from the outside in
     * @return the projection
     */
    public static Projection of(Collection<List<String>> fields) {
        PathTrie.Builder trie = new PathTrie.Builder();
        Wanted root = new Wanted(trie.readMember(List.of()));
        for (List<String> names : fields) {
            Wanted wanted = root;
            for (int i = 0; i < names.size(); i++) {
                List<String> path = names.subList(0, i + 1);
                wanted = wanted.members.computeIfAbsent(names.get(i), n -> new Wanted(trie.readMember(path)));
            }
            wanted.whole = true;
        }
        return new Projection(root, trie.build());
    }

    /**
     * Cuts a document down.
     *
     * @param document JSON text in UTF-8; not changed and not kept
     * @return the members that lead to a field, with values as {@link MappedResponse#attributes()} has them; an array on
     *     the way keeps all its elements, each cut down alike; unmodifiable, empty where the document is no object
     * @throws EvaluationException if the document is no valid JSON or exceeds {@link Limits#DEFAULTS}
     */
    public Map<String, @Nullable Object> read(byte[] document) {
        DocumentReader reader = readers.take();
        try {
            return members(reader.read(document), root);
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        } finally {
            readers.giveBack(reader);
        }
    }

    private static Map<String, @Nullable Object> members(Slots document, Wanted wanted) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        wanted.members.forEach((name, below) -> {
            if (!document.isMissing(below.slot)) {
                boolean goesOn = !below.whole && document.type(below.slot) == '{';
                kept.put(name, goesOn ? members(document, below) : cut(value(document, below), below));
            }
        });
        return Collections.unmodifiableMap(kept);
    }

    private static JsonValue value(Slots document, Wanted wanted) {
        return Objects.requireNonNull(document.value(wanted.slot), "it is there");
    }

    /** What is inside of an array, where there is no slot for it. */
    private static @Nullable Object cut(JsonValue value, Wanted wanted) {
        if (!wanted.whole && value instanceof JsonObject object) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            wanted.members.forEach((name, below) -> {
                JsonMember member = object.members().get(name);
                if (member != null) {
                    kept.put(name, cut(member.value(), below));
                }
            });
            return Collections.unmodifiableMap(kept);
        }
        if (!wanted.whole && value instanceof JsonArray array) {
            List<@Nullable Object> elements = new ArrayList<>();
            array.elements().forEach(element -> elements.add(cut(element, wanted)));
            return Collections.unmodifiableList(elements);
        }
        return JavaValues.of(value);
    }
}
