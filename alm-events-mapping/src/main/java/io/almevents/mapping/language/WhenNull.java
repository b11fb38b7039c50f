package io.almevents.mapping.language;

/** What becomes of a whole value, a string that is exactly one expression, whose source is JSON {@code null}. */
public enum WhenNull {
    /** It stays {@code null}. The default. */
    KEEP,
    /** The empty string. */
    EMPTY,
    /** The property or element is left out, later elements move up; at the root no body is sent. */
    OMIT
}
