package io.almevents.benchmarks;

/** The command line asks for what there is not. The message is for the person who typed it. */
final class WrongUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsageException(String message) {
        super(message);
    }
}
