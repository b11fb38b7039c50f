package io.almevents.mapping.reference;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the specification reads from an answer.
 *
 * @param refused why the target refused, empty where it did not
 * @param warned whether a warning is due
 */
public record ReferenceResponse(
        Optional<String> ticketId,
        Map<String, @Nullable Object> attributes,
        Optional<String> refused,
        boolean warned) {}
