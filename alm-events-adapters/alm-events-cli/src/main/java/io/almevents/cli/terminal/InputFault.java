package io.almevents.cli.terminal;

/** A mistake of the user, told in a text that says what to do. Never shown with a stack trace. */
public final class InputFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private InputFault(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The input is at fault. */
    public static InputFault input(String message) {
        return new InputFault(ExitCode.INPUT, message);
    }

    /** There is nothing to do. */
    public static InputFault nothing(String message) {
        return new InputFault(ExitCode.NOTHING, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
