package io.almevents.spi;

/** How far a failure reaches. */
public enum Scope {
    /** Only this delivery: others of the same destination go on. */
    DELIVERY,
    /** The whole destination: no delivery would fare better, so all of them wait. */
    DESTINATION
}
