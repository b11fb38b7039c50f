package io.almevents.mapping;

import io.almevents.mapping.internal.eval.DocumentReader;
import io.almevents.mapping.internal.eval.EvaluationFault;
import io.almevents.mapping.internal.json.JavaValues;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.Pool;
import io.almevents.mapping.internal.scan.Slots;
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
    private final Map<String, Integer> slots;
    private final Pool<DocumentReader> readers;

    private FieldReader(Map<String, Integer> slots, PathTrie paths) {
        this.slots = slots;
        this.readers = new Pool<>(() -> new DocumentReader("document", paths, Limits.DEFAULTS));
    }

    /**
     * A reader of some fields.
     *
     * @param paths names of members of objects within each other, divided by dots: {@code resource.updateTime}
     * @return the reader
     */
    public static FieldReader of(String... paths) {
        PathTrie.Builder trie = new PathTrie.Builder();
        Map<String, Integer> slots = new LinkedHashMap<>();
        for (String path : paths) {
            slots.put(path, trie.readMember(List.of(path.split("\\.", -1))));
        }
        return new FieldReader(slots, trie.build());
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
        DocumentReader reader = readers.take();
        try {
            Slots read = reader.read(document);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            slots.forEach((path, slot) -> {
                JsonValue value = read.value(slot);
                if (value != null) {
                    values.put(path, JavaValues.of(value));
                }
            });
            return Collections.unmodifiableMap(values);
        } catch (EvaluationFault fault) {
            throw new EvaluationException(fault.problem());
        } finally {
            readers.giveBack(reader);
        }
    }
}
