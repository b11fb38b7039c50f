package io.almevents.mapping.internal.function;

/** Operands that a function cannot work on. The message never holds a value. */
public final class FunctionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    public FunctionFault(String text) {
        super(text);
        this.text = text;
    }

    public String text() {
        return text;
    }
}
