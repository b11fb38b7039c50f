package io.almevents.forward;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The deliveries that are being worked on, and the way to come to an end with them. */
final class InFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<DeliveryRun> runs = new HashSet<>();
    /** Over all destinations, to bound threads and memory. */
    private final int limit;

    private boolean closing;

    InFlight(int limit) {
        this.limit = limit;
    }

    int free() {
        return locked(() -> closing ? 0 : limit - runs.size());
    }

    boolean closing() {
        return locked(() -> closing);
    }

    /** Takes a run in, unless it is too late for new ones. */
    boolean enter(DeliveryRun run) {
        return locked(() -> !closing && runs.add(run));
    }

    void leave(DeliveryRun run) {
        lock.lock();
        try {
            runs.remove(run);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing in from now on. */
    void shut() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all runs have left; tells which ones have not when the time is up or the thread is interrupted. */
    List<DeliveryRun> awaitEmpty(Duration time) {
        lock.lock();
        try {
            long remaining = time.toNanos();
            while (!runs.isEmpty() && remaining > 0) {
                remaining = left.awaitNanos(remaining);
            }
        } catch (InterruptedException e) {
            // Whoever waits for the end has no time: stop what still runs, and let the caller see the interruption.
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return locked(() -> List.copyOf(runs));
    }

    /** As {@link #awaitEmpty}, also on an interrupted thread. */
    List<DeliveryRun> awaitEmptyUninterrupted(Duration time) {
        boolean interrupted = Thread.interrupted();
        try {
            return awaitEmpty(time);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
