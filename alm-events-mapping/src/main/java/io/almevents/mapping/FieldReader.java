package io.almevents.mapping;

import io.almevents.mapping.internal.eval.Document;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.language.Limits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few fields of a JSON document, as strictly as a mapping reads documents. Immutable; one instance serves all
 * threads.
 */
public final class FieldReader {
    private final Map<String, List<String>> fields;

    private FieldReader(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * A reader of some fields.
     *
     * @param paths names of members of objects within each other, divided by dots: {@code resource.updateTime}
     * @return the reader
     */
    public static FieldReader of(String... paths) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String path : paths) {
            fields.put(path, List.of(path.split("\\.", -1)));
        }
        return new FieldReader(fields);
    }

    /**
     * Reads the fields of a document.
     *
     * @param document JSON text in UTF-8; not changed and not kept
     * @return the values by path, unmodifiable, in the order of the paths, as {@link MappedResponse#attributes()} has them;
     *     a field that is missing is no key of the map
     * @throws EvaluationException if the document is no valid JSON or exceeds {@link Limits#DEFAULTS}
     */
    public Map<String, @Nullable Object> read(byte[] document) {
        JsonValue root;
        try {
            root = Document.whole("document", document, Limits.DEFAULTS).root();
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach((path, names) -> {
            JsonValue value = follow(root, names);
            if (value != null) {
                values.put(path, JavaValues.of(value));
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private static @Nullable JsonValue follow(JsonValue root, List<String> names) {
        JsonValue value = root;
        for (String name : names) {
            JsonMember member =
                    value instanceof JsonObject object ? object.members().get(name) : null;
            if (member == null) {
                return null;
            }
            value = member.value();
        }
        return value;
    }
}
