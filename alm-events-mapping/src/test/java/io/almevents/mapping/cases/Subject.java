package io.almevents.mapping.cases;

import io.almevents.mapping.language.Problem;
import java.util.Optional;

/** An implementation of the language under test. */
interface Subject {
    /** Maps the change message of a case. */
    RequestOutcome request(CaseInput input);

    /** Maps the answer of a case; empty where the event type is not mapped. */
    Optional<ResponseOutcome> response(CaseInput input);

    /** What became of a change message. */
    sealed interface RequestOutcome {}

    /** The mapping has no operation for the event type. */
    record NotMapped() implements RequestOutcome {}

    /** A request. */
    record Made(String method, String path, Optional<String> body) implements RequestOutcome {}

    /** An evaluation error; the reference knows its code only. */
    record Failed(String code, Optional<Problem> problem) implements RequestOutcome {}

    /** What was read from an answer; the attributes as compact JSON. */
    record ResponseOutcome(Optional<String> ticketId, String attributes, boolean warned) {}
}
