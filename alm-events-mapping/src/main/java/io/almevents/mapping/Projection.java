package io.almevents.mapping;

import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.scan.Members;
import io.almevents.mapping.internal.scan.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON document down to a few fields and keeps its shape, as strictly as a mapping reads documents. Fields are followed
 * into the objects of arrays. Immutable; one instance serves all threads.
 */
public final class Projection {
    private final Wanted root;

    private Projection(Wanted root) {
        this.root = root;
    }

    /**
     * A projection on some fields.
     *
     * @param fields each one the names of members of objects within each other, from the outside in
     * @return the projection
     */
    public static Projection of(Collection<List<String>> fields) {
        Wanted.Builder wanted = new Wanted.Builder();
        fields.forEach(wanted::add);
        return new Projection(wanted.build());
    }

    /**
     * Cuts a document down.
     *
     * @param document JSON text in UTF-8; not changed and not kept
     * @return as {@link #read(Outline)} does
     * @throws EvaluationException if the document is no valid JSON or exceeds
     *     {@link io.almevents.mapping.language.Limits#DEFAULTS}
     */
    public Map<String, @Nullable Object> read(byte[] document) {
        return read(Outline.of(document));
    }

    /**
     * Cuts a document down that was read before.
     *
     * @param document the document
     * @return the members that lead to a field, with values as {@link MappedResponse#attributes()} has them; an array on
     *     the way keeps all its elements, each cut down alike; unmodifiable, empty where the document is no object
     */
    public Map<String, @Nullable Object> read(Outline document) {
        Members members = document.members();
        return members.type(Members.ROOT) == '{' ? members(members, Members.ROOT, root) : Map.of();
    }

    private static Map<String, @Nullable Object> members(Members document, int object, Wanted wanted) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        int[] found = wanted.find(document, object);
        for (int i = 0; i < found.length; i++) {
            if (found[i] >= 0) {
                kept.put(
                        wanted.names().get(i),
                        value(document, found[i], wanted.members().get(i)));
            }
        }
        return Collections.unmodifiableMap(kept);
    }

    private static @Nullable Object value(Members document, int member, Wanted wanted) {
        return wanted.isWhole() || document.type(member) != '{'
                ? cut(JsonReader.readAgain(document.bytes(), document.value(member)), wanted)
                : members(document, member, wanted);
    }

    /** Values that are decoded already: what is inside of arrays. */
    private static @Nullable Object cut(JsonValue value, Wanted wanted) {
        if (!wanted.isWhole() && value instanceof JsonObject object) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            for (int i = 0; i < wanted.names().size(); i++) {
                JsonMember member = object.members().get(wanted.names().get(i));
                if (member != null) {
                    kept.put(
                            wanted.names().get(i),
                            cut(member.value(), wanted.members().get(i)));
                }
            }
            return Collections.unmodifiableMap(kept);
        }
        if (!wanted.isWhole() && value instanceof JsonArray array) {
            List<@Nullable Object> elements = new ArrayList<>();
            array.elements().forEach(element -> elements.add(cut(element, wanted)));
            return Collections.unmodifiableList(elements);
        }
        return JavaValues.of(value);
    }
}
