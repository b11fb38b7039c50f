package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.json.JsonPointer;
import java.util.Optional;

/**
 * What is done for an event type.
 *
 * @param body empty where no body is sent
 * @param responseRoot what counts as the answer's document
 * @param externalIdProperty where the answer's document has the ticket's id
 * @param response the attributes to read from an answer
 */
public record OperationPlan(
        String eventType,
        String method,
        PathPlan path,
        Optional<Output> body,
        JsonPointer responseRoot,
        Optional<JsonPointer> externalIdProperty,
        Optional<Output> response) {}
