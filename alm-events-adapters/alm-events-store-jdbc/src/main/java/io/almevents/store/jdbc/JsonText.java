package io.almevents.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.mapping.PlainJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps of plain Java values as text of a column, and back; numbers keep their spelling. */
final class JsonText {
    private JsonText() {}

    static String write(Map<String, ?> members) {
        return new String(PlainJson.write(members), UTF_8);
    }

    static Map<String, @Nullable Object> read(String text) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (PlainJson.read(text.getBytes(UTF_8)) instanceof Map<?, ?> read) {
            read.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        return members;
    }
}
