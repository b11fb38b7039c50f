package io.almevents.forward;

import io.almevents.ticket.TicketKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets those who store and tell what became of a key do so one after the other: as soon as it is stored the key may be
 * claimed again, and what comes of that must not be told first. Safe for use by several threads.
 */
final class KeyTurns {
    private final Set<TicketKey> taken = new HashSet<>();

    /** Does it when nobody else is at it for the key; an interrupted thread stays interrupted. */
    void during(TicketKey key, Runnable action) {
        take(key);
        try {
            action.run();
        } finally {
            give(key);
        }
    }

    private synchronized void take(TicketKey key) {
        boolean interrupted = false;
        while (!taken.add(key)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void give(TicketKey key) {
        taken.remove(key);
        notifyAll();
    }
}
