package io.almevents.mapping.internal.function;

/** Operands that a function cannot work on, or a function that fails. The message never holds a value. */
public final class FunctionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final boolean ofFunction;

    /** The operands are at fault. */
    public FunctionFault(String text) {
        this(text, false);
    }

    FunctionFault(String text, boolean ofFunction) {
        super(text);
        this.text = text;
        this.ofFunction = ofFunction;
    }

    public String text() {
        return text;
    }

    /** Whether the function itself failed, whatever its operands. */
    public boolean isOfFunction() {
        return ofFunction;
    }
}
