package io.almevents.spi;

/**
 * Whether a target can be reached and lets us in. Nothing was created to find out.
 *
 * @param state what was found
 * @param text the finding for an operator, without secrets and URLs
 */
public record ProbeResult(State state, String text) {
    /** What a probe may find. */
    public enum State {
        /** Reached and let in. */
        READY,
        /** Reached, but the credentials are refused. */
        UNAUTHORISED,
        /** Not reached. */
        UNREACHABLE,
        /** The target offers no way to ask without creating something. */
        UNKNOWN
    }
}
