package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.MappingFile;
import io.almevents.mapping.internal.ast.MappingFile.OperationDeclaration;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.NearNames;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warns of event types that are probably slips: they compare case-sensitively, and an operation for a type that never comes
 * is never used. Event types are an open set, so that more than a warning would be wrong.
 */
final class EventTypeCheck {
    /** The types of SAP's documents and published mapping files. */
    private static final List<String> DOCUMENTED = List.of(
            "EVENT-SITUATION.CREATED",
            "EVENT-SITUATION.UPDATED",
            "EVENT-SITUATION.CLOSED",
            "EVENT-SITUATION.DELETED",
            "EVENT-SITUATION.PING",
            "TASK.CREATED",
            "TASK.UPDATED",
            "WORKFLOW.STARTED",
            "WORKFLOW.PING",
            "WORKFLOW.CANCELED");

    private static final int MAX_SLIPS = 2;

    private final Diagnostics diagnostics;

    EventTypeCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void run(MappingFile file) {
        List<String> seen = new ArrayList<>();
        for (OperationDeclaration operation : Walk.operations(file)) {
            String type = operation.eventType();
            String twin = twin(type, seen);
            if (twin != null) {
                report(operation, "another operation has this event type in other letter case", List.of(twin));
            } else if (!DOCUMENTED.contains(type)
                    && NearNames.within(MAX_SLIPS, type, DOCUMENTED).isPresent()) {
                report(
                        operation,
                        "SAP's documents do not have this event type, and types compare character by character",
                        DOCUMENTED);
            }
            seen.add(type);
        }
    }

    private static @Nullable String twin(String type, List<String> seen) {
        for (String other : seen) {
            if (other.equalsIgnoreCase(type) && !other.equals(type)) {
                return other;
            }
        }
        return null;
    }

    private void report(OperationDeclaration operation, String message, List<String> known) {
        diagnostics.report(ProblemCode.NEAR_EVENT_TYPE, operation.eventTypeAt(), message, operation.eventType(), known);
    }
}
