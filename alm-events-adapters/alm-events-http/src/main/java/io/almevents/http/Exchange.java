package io.almevents.http;

import io.almevents.mapping.Answer;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;

/** How one exchange ended. Texts name the destination, never URLs, header values or credentials. */
public sealed interface Exchange {
    /**
     * The target answered, with whatever status.
     *
     * @param answer the answer; the body of a refusal may be cut at the limit of the destination
     */
    record Answered(Answer answer) implements Exchange {}

    /**
     * Nothing was written, or only what the target refused because the token had run out: it has done nothing.
     *
     * @param text what happened
     */
    record NotSent(String text) implements Exchange {}

    /**
     * The request was written, at least in part, and no answer came: the target may have carried it out.
     *
     * @param text what happened
     * @param tooLarge whether there was an answer, but of more bytes than the destination may answer with
     */
    record Unanswered(String text, boolean tooLarge) implements Exchange {
        /**
         * No answer at all.
         *
         * @param text what happened
         */
        public Unanswered(String text) {
            this(text, false);
        }
    }

    /**
     * The request cannot be made as it is configured. Nothing was written.
     *
     * @param reason {@link Rejected.Reason#UNAUTHORISED} where the token service refuses the credentials, else
     *     {@link Rejected.Reason#CONFIGURATION}
     * @param text what is wrong and what to do
     * @param scope whether only this request or every one to the destination is concerned
     */
    record Impossible(Rejected.Reason reason, String text, Scope scope) implements Exchange {}
}
