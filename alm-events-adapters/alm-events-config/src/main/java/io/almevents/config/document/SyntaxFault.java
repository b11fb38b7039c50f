package io.almevents.config.document;

/** A file that cannot be read further. */
final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String reason;

    SyntaxFault(Place place, String reason) {
        super(reason);
        this.place = place;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    Place place() {
        return place;
    }
}
