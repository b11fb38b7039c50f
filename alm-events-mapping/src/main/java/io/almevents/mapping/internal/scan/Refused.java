package io.almevents.mapping.internal.scan;

/** A text that is not what it has to be. Carries nothing, not even a stack: it is thrown and caught inside of this package. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
        super(null, null, false, false);
    }
}
