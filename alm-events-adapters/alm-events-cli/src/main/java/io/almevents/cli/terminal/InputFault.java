package io.almevents.cli.terminal;

/** A mistake of the user, told in a text that says what to do. Never shown with a stack trace. */
public final class InputFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** See {@link ExitCode}. */
    private final int exitCode;

    private InputFault(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * The input is at fault.
     *
     * @param message what is wrong, where, and what to do
     * @return the exception to throw
     */
    public static InputFault input(String message) {
        return new InputFault(ExitCode.INPUT, message);
    }

    /**
     * There is nothing to do.
     *
     * @param message why not
     * @return the exception to throw
     */
    public static InputFault nothing(String message) {
        return new InputFault(ExitCode.NOTHING, message);
    }

    /**
     * Something outside is at fault.
     *
     * @param message what is wrong, and what to do
     * @return the exception to throw
     */
    public static InputFault outside(String message) {
        return new InputFault(ExitCode.TARGET, message);
    }

    /**
     * What the process should end with.
     *
     * @return one of {@link ExitCode}
     */
    public int exitCode() {
        return exitCode;
    }
}
