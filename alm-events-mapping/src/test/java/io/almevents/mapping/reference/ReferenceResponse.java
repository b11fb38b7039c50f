package io.almevents.mapping.reference;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the specification reads from an answer; {@code warned} tells whether a warning is due. */
public record ReferenceResponse(Optional<String> ticketId, Map<String, @Nullable Object> attributes, boolean warned) {}
