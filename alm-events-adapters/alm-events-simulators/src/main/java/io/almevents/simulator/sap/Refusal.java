package io.almevents.simulator.sap;

/** A request that a service refuses, with the status of the answer. The message is for the answer's body. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false); // control flow, never seen by a host: no stack trace
        this.status = status;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
