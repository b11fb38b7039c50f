package io.almevents.mapping.reference;

import java.util.Optional;

/** A request as the specification wants it. */
public record ReferenceRequest(String method, String path, Optional<String> body) {}
