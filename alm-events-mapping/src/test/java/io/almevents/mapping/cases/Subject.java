package io.almevents.mapping.cases;

import io.almevents.mapping.language.Problem;
import java.util.List;
import java.util.Optional;

/** An implementation of the language under test. */
interface Subject {
    /** Maps the change message of a case. */
    RequestOutcome request(CaseInput input);

    /** Maps the answer of a case; empty where the event type is not mapped. */
    Optional<ResponseOutcome> response(CaseInput input);

    /** Maps the change message to the request that searches the ticket; {@link NotMapped} where there is none. */
    RequestOutcome find(CaseInput input);

    /** Maps the change message to the request that proves a write; {@link NotMapped} where there is none. */
    RequestOutcome verify(CaseInput input);

    /** Reads the answer of a case as that to the search; empty where it cannot be read. */
    Optional<List<String>> found(CaseInput input);

    /** Reads the answer of a case as the proof of a write. */
    boolean verified(CaseInput input);

    /** What became of a change message. */
    sealed interface RequestOutcome {}

    /** The mapping has no operation for the event type. */
    record NotMapped() implements RequestOutcome {}

    /** A request; header fields and body as {@link io.almevents.mapping.reference.JsonText} writes them. */
    record Made(String method, String path, String headers, String contentType, Optional<String> body)
            implements RequestOutcome {}

    /** An evaluation error; the reference knows its code only. */
    record Failed(String code, Optional<Problem> problem) implements RequestOutcome {}

    /** What was read from an answer; the attributes as compact JSON, the reason {@link #UNJUDGED} where judging failed. */
    record ResponseOutcome(Optional<String> ticketId, String attributes, Optional<String> refused, boolean warned) {
        static final String UNJUDGED = "the answer cannot be judged";

        /** Of two ways to say why an answer cannot be judged, one. */
        static Optional<String> reason(Optional<String> refused) {
            return refused.map(reason -> reason.startsWith(UNJUDGED) ? UNJUDGED : reason);
        }
    }
}
