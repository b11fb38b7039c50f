package io.almevents.mapping.reference;

/** An evaluation that the specification refuses. */
public final class ReferenceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    ReferenceFailure(String code, String message) {
        super(code + " " + message);
        this.code = code;
    }

    /** The code that the engine is to report too. */
    public String code() {
        return code;
    }
}
