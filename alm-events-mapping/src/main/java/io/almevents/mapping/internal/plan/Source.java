package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.function.Body;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.spi.MappingReference;
import java.util.List;

/** What gives a value, or nothing, for a document. */
public sealed interface Source {
    /** A text that is given beside the document. */
    sealed interface Variable extends Source {}

    /** An attribute of the document. */
    record Attribute(List<Step> steps, Reading reading) implements Source {}

    /**
     * The path {@code externalId} alone: an ordinary attribute of an answer, but of a change message the resource's or the
     * ticket's, whichever the place prefers.
     */
    record ExternalId(Reading attribute) implements Source {}

    /** A field of the change message's envelope. */
    record ChangeField(String name, Reading reading) implements Source {}

    /** The element of a loop, or what steps lead to from it; 0 outward is the innermost loop. */
    record Item(int outward, List<Step> steps) implements Source {}

    /** The position of the innermost loop's element in its array, from 0. */
    record ItemIndex() implements Source {}

    /** The time of the evaluation. */
    record Now() implements Source {}

    /** The same value for every document. */
    record Constant(JsonValue value) implements Source {}

    /** A variable of the subscription. */
    record UserVariable(String name) implements Variable {}

    /** The base URL of the tenant. */
    record CloudAlmUrl() implements Variable {}

    /** The id that the target gave to the ticket. */
    record TicketId() implements Variable {}

    /** The key that names the ticket for its target. */
    record CorrelationKey() implements Variable {}

    /** The id that all attempts of a delivery share. */
    record DeliveryId() implements Variable {}

    /** What an earlier answer said of the ticket. */
    record TicketAttribute(String name) implements Source {}

    /** The ticket's last entity tag. */
    record EntityTag() implements Variable {}

    /** The status code of the answer. */
    record AnswerStatus() implements Source {}

    /** A header field of the answer. */
    record AnswerHeader(String name) implements Source {}

    /** The whole answer as text. */
    record AnswerText() implements Source {}

    /** What a reference of the host gives. */
    record HostReference(MappingReference reference, String argument, Site site) implements Source {}

    /** What a function makes of its operands. */
    record FunctionResult(String name, Body body, List<Source> operands, Site site) implements Source {}

    /** What steps lead to from the result of a call. */
    record Selected(Source call, List<Step> steps) implements Source {}

    /** The case of a switch that the operand's value chooses. */
    record SwitchResult(SwitchPlan plan, Source operand, Site site) implements Source {}
}
