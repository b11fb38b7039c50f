package io.almevents.mapping;

import io.almevents.mapping.internal.eval.Document;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON document down to a few fields and keeps its shape, as strictly as a mapping reads documents. Unlike
 * {@link FieldReader} it follows fields into the objects of arrays. Immutable; one instance serves all threads.
 */
public final class Projection {
    private final Wanted root;

    private Projection(Wanted root) {
        this.root = root;
    }

    /** What of a value is wanted: all of it, or some members. Changed only while the projection is made. */
    private static final class Wanted {
        final Map<String, Wanted> members = new LinkedHashMap<>();
        boolean whole;
    }

    /**
     * A projection on some fields.
     *
     * @param fields each one the names of members of objects within each other, from the outside in
     * @return the projection
     */
    public static Projection of(Collection<List<String>> fields) {
        Wanted root = new Wanted();
        for (List<String> names : fields) {
            Wanted wanted = root;
            for (String name : names) {
                wanted = wanted.members.computeIfAbsent(name, n -> new Wanted());
            }
            wanted.whole = true;
        }
        return new Projection(root);
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
        try {
            JsonValue value =
                    Document.whole("document", document, Limits.DEFAULTS).root();
            return value instanceof JsonObject object ? members(object, root) : Map.of();
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
    }

    private static Map<String, @Nullable Object> members(JsonObject object, Wanted wanted) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        wanted.members.forEach((name, below) -> {
            JsonMember member = object.members().get(name);
            if (member != null) {
                kept.put(name, cut(member.value(), below));
            }
        });
        return Collections.unmodifiableMap(kept);
    }

    private static @Nullable Object cut(JsonValue value, Wanted wanted) {
        if (!wanted.whole && value instanceof JsonObject object) {
            return members(object, wanted);
        }
        if (!wanted.whole && value instanceof JsonArray array) {
            List<@Nullable Object> elements = new ArrayList<>();
            array.elements().forEach(element -> elements.add(cut(element, wanted)));
            return Collections.unmodifiableList(elements);
        }
        return JavaValues.of(value);
    }
}
