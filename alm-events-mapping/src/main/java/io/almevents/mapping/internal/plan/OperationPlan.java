package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.scan.PointerReader;
import java.util.List;
import java.util.Optional;

/**
 * What is done for an event type.
 *
 * @param body empty where no body is sent
 * @param responseRoot what counts as the answer's document
 * @param externalIdProperty where the answer's document has the ticket's id
 * @param response the attributes to read from an answer
 * @param successWhen what has to be true of an answer, for the target may refuse although it says that it did not
 * @param errorMessage the reason of a refusal
 * @param find how to search the ticket
 * @param verify how to prove that a write was done
 */
public record OperationPlan(
        String eventType,
        String method,
        PathPlan path,
        List<HeaderPlan> headers,
        String contentType,
        Optional<Output> body,
        PointerReader responseRoot,
        Optional<PointerReader> externalIdProperty,
        Optional<Output> response,
        Optional<Source> successWhen,
        Optional<Output.TextOutput> errorMessage,
        boolean repeatable,
        Optional<SearchPlan> find,
        Optional<SearchPlan> verify) {

    /** A header field of the request. */
    public record HeaderPlan(String name, Output.TextOutput value) {}

    /**
     * A request that reads, and the condition on what it finds.
     *
     * @param idProperty where a match has its id; of a verification empty
     */
    public record SearchPlan(
            PathPlan path, PointerReader responseRoot, Source condition, Optional<PointerReader> idProperty) {}
}
