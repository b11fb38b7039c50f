package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.json.JsonValue;
import java.util.List;

/** What gives a value, or nothing, for a document. */
public sealed interface Source {
    /** An attribute of the document. */
    record Attribute(List<Step> steps) implements Source {}

    /**
     * The path {@code externalId} alone: an ordinary attribute of an answer, but of a change message the resource's or the
     * ticket's, whichever the place prefers.
     */
    record ExternalId() implements Source {}

    /** A field of the change message's envelope. */
    record ChangeField(String name) implements Source {}

    /** The same value for every document. */
    record Constant(JsonValue value) implements Source {}

    /** A variable of the subscription. */
    record UserVariable(String name) implements Source {}

    /** The base URL of the tenant. */
    record CloudAlmUrl() implements Source {}

    /** The id that the target gave to the ticket. */
    record TicketId() implements Source {}

    /** The case of a switch that the operand's value chooses. */
    record SwitchResult(SwitchPlan plan, Source operand) implements Source {}
}
