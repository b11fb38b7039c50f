package io.almevents.forward;

import io.almevents.forward.Worked.Contact;

/** How many deliveries of one destination are worked on, and how many may be. */
final class Lane {
    /** Calls at once; more would only queue up in most targets. */
    private static final int CONCURRENCY = 4;
    /** A target that failed this often in a row is asked by one call at a time, until it answers again. */
    private static final int FAILURES_BEFORE_CAUTION = CONCURRENCY;

    private final String destination;
    private int busy;
    private int failuresInARow;

    Lane(String destination) {
        this.destination = destination;
    }

    String destination() {
        return destination;
    }

    synchronized int free() {
        int slots = failuresInARow >= FAILURES_BEFORE_CAUTION ? 1 : CONCURRENCY;
        return Math.max(0, slots - busy);
    }

    synchronized void begin() {
        busy++;
    }

    synchronized void end(Contact contact) {
        busy--;
        if (contact == Contact.FAILED) {
            failuresInARow++;
        } else if (contact == Contact.ANSWERED) {
            failuresInARow = 0;
        }
    }
}
