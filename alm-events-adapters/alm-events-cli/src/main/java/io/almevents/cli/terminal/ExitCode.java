package io.almevents.cli.terminal;

/** What the process tells the shell. */
public final class ExitCode {
    /** All is done. */
    public static final int DONE = 0;

    /** The input is at fault. */
    public static final int INPUT = 1;

    /** There is nothing to do, for instance because the event type is not mapped. */
    public static final int NOTHING = 2;

    /** The target or the network is at fault. */
    public static final int TARGET = 3;

    /** The command was called wrongly. */
    public static final int USAGE = 64;

    private ExitCode() {}
}
