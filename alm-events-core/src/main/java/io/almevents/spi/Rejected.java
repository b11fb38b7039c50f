package io.almevents.spi;

/**
 * The target refused the request, and would again.
 *
 * @param reason the kind of refusal
 * @param text what happened
 * @param scope whether only this delivery or the whole destination is concerned
 */
public record Rejected(Reason reason, String text, Scope scope) implements DeliveryResult {
    /** The kinds of refusal. */
    public enum Reason {
        /** The target does not want this request. */
        REFUSED,
        /** The ticket no longer exists. */
        GONE,
        /** The ticket was changed by somebody else meanwhile. */
        CONFLICT,
        /** The credentials are wrong or were withdrawn. */
        UNAUTHORISED,
        /** The request cannot be made: something is configured wrongly here. */
        CONFIGURATION
    }
}
