package io.almevents.mapping.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the readers of fields must read, taken from the tree of the whole document. */
final class Trees {
    private Trees() {}

    static Object projected(@Nullable Object root, List<List<String>> fields) {
        return root instanceof Map<?, ?> object ? members(object, fields) : Map.of();
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> object, List<List<String>> fields) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (List<String> field : fields) {
            String name = field.get(0);
            if (object.containsKey(name) && !kept.containsKey(name)) {
                List<List<String>> below = fields.stream()
                        .filter(each -> each.get(0).equals(name))
                        .<List<String>>map(each -> each.subList(1, each.size()))
                        .toList();
                kept.put(name, cut(object.get(name), below));
            }
        }
        return kept;
    }

    private static @Nullable Object cut(@Nullable Object value, List<List<String>> fields) {
        if (fields.contains(List.of())) {
            return value;
        }
        if (value instanceof List<?> array) {
            List<@Nullable Object> elements = new ArrayList<>();
            array.forEach(element -> elements.add(cut(element, fields)));
            return elements;
        }
        return value instanceof Map<?, ?> object ? members(object, fields) : value;
    }
}
