package io.almevents.mapping.language;

/** How grave a {@link Problem} is. */
public enum Severity {
    /** The mapping, or this one evaluation, cannot be used. */
    ERROR,
    /** The mapping works, but probably not as meant. */
    WARNING,
    /** Worth knowing, for instance when the file is to run in Cloud ALM too. */
    INFORMATION
}
