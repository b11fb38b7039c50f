package io.almevents.simulator.sap;

/**
 * How {@code actionTime} and {@code creationTime} are written in answers, in milliseconds since 1970 in any case.
 *
 * <p>Source: <i>Get Events</i> documents a string, its own example shows a number (both C).
 */
public enum TimeForm {
    /** {@code 1764579600123}, as the service answers. */
    NUMBERS,
    /** {@code "1764579600123"}, as it is documented. */
    STRINGS
}
