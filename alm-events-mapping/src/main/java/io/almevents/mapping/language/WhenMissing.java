package io.almevents.mapping.language;

/**
 * What becomes of a whole value, a string that is exactly one expression, whose source has no such attribute. Inside longer
 * text a missing value is inserted as nothing in every mode but {@link #FAIL}.
 */
public enum WhenMissing {
    /** The empty string. The default. */
    EMPTY,
    /** JSON {@code null}. */
    NULL,
    /** The property or element is left out, later elements move up; at the root no body is sent. */
    OMIT,
    /** The evaluation fails and names the attribute; also inside text and in {@code path}. */
    FAIL
}
