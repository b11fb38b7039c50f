package io.almevents.mapping.reference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a target answered.
 *
 * @param headers header fields, as the target wrote their names
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ReferenceAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    boolean isSuccess() {
        return status / 100 == 2;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header field, its name in any case. */
    Object header(String name) {
        return headers.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .flatMap(field -> field.getValue().stream())
                .<Object>map(value -> value)
                .findFirst()
                .orElse(Absent.MISSING);
    }
}
