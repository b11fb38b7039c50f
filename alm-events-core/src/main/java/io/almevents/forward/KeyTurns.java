package io.almevents.forward;

import io.almevents.ticket.TicketKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets those who store and tell what became of a key do so one after the other: as soon as it is stored the key may be
 * claimed again, and what comes of that must not be told first. Safe for use by several threads.
 */
final class KeyTurns {
    private final Map<TicketKey, Thread> taken = new HashMap<>();

    /**
     * Does it when nobody else is at it for the key; an interrupted thread stays interrupted. A thread that is at it already
     * goes on: a listener may bring in an event, and the executor of the host may deliver that on the same thread.
     */
    void during(TicketKey key, Runnable action) {
        if (!take(key)) {
            action.run();
            return;
        }
        try {
            action.run();
        } finally {
            give(key);
        }
    }

    private synchronized boolean take(TicketKey key) {
        boolean interrupted = false;
        Thread self = Thread.currentThread();
        while (taken.containsKey(key) && taken.get(key) != self) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            self.interrupt();
        }
        return taken.put(key, self) == null;
    }

    private synchronized void give(TicketKey key) {
        taken.remove(key);
        notifyAll();
    }
}
