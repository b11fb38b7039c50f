package io.almevents.forward;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the dispatcher when something becomes due. Uses the timer thread that the JDK shares among all users of
 * {@link CompletableFuture}, so that no thread of our own is needed.
 */
final class Wakeups {
    /** Wakes at least this often: the system's clock may jump, and another process may append to the store. */
    private static final Duration LONGEST = Duration.ofSeconds(1);
    /** Wakes at most this often: what is due and cannot be claimed must not turn into a busy loop. */
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final Runnable action;
    /** Tells the planned wake-up from earlier plans, which still fire and then do nothing. */
    private long plan;

    private boolean planned;
    private long plannedEnd;
    private boolean closed;

    Wakeups(Runnable action) {
        this.action = action;
    }

    /** Wakes after a while; an earlier wake-up that is planned already stays. */
    synchronized void in(Duration wanted) {
        Duration delay = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
        long end = System.nanoTime() + delay.toNanos();
        if (closed || (planned && plannedEnd - end <= 0)) {
            return;
        }
        long number = ++plan;
        planned = true;
        plannedEnd = end;
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> fire(number));
    }

    synchronized void close() {
        closed = true;
    }

    private void fire(long number) {
        synchronized (this) {
            if (closed || number != plan) {
                return;
            }
            planned = false;
        }
        action.run();
    }
}
