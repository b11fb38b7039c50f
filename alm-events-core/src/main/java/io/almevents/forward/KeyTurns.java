package io.almevents.forward;

import io.almevents.ticket.TicketKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets those who store and tell what became of a key do so one after the other: as soon as it is stored the key may be
 * claimed again, and what comes of that must not be told first. Safe for use by several threads.
 */
final class KeyTurns {
    /** No monitor, in which a virtual thread that waits would keep its carrier. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition given = lock.newCondition();
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

    private boolean take(TicketKey key) {
        Thread self = Thread.currentThread();
        lock.lock();
        try {
            while (taken.containsKey(key) && taken.get(key) != self) {
                given.awaitUninterruptibly();
            }
            return taken.put(key, self) == null;
        } finally {
            lock.unlock();
        }
    }

    private void give(TicketKey key) {
        lock.lock();
        try {
            taken.remove(key);
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
