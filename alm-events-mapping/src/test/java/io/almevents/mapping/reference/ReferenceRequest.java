package io.almevents.mapping.reference;

import java.util.Map;
import java.util.Optional;

/** A request as the specification wants it. */
public record ReferenceRequest(
        String method, String path, Map<String, String> headers, String contentType, Optional<String> body) {
    static final String JSON = "application/json";

    static ReferenceRequest get(String path) {
        return new ReferenceRequest("GET", path, Map.of(), JSON, Optional.empty());
    }
}
