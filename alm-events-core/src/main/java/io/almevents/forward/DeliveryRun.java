package io.almevents.forward;

import io.almevents.spi.Claim;
import org.jspecify.annotations.Nullable;

/** One claim on its way through a thread of the executor; interrupts that thread only while it works for this claim. */
final class DeliveryRun implements Runnable {
    private final Claim claim;
    private final Lane lane;
    private final Dispatcher dispatcher;
    private final long latestWrite;
    private @Nullable Thread worker;
    private boolean interrupted;

    /**
     * A claim that has not begun.
     *
     * @param latestWrite when it is too late to write a request, in nanoseconds of the dispatcher's ticker
     */
    DeliveryRun(Claim claim, Lane lane, Dispatcher dispatcher, long latestWrite) {
        this.claim = claim;
        this.lane = lane;
        this.dispatcher = dispatcher;
        this.latestWrite = latestWrite;
    }

    Claim claim() {
        return claim;
    }

    Lane lane() {
        return lane;
    }

    /** Whether so much of the lease has passed that an exchange might outlive it. */
    boolean isLate(long ticks) {
        return ticks - latestWrite > 0;
    }

    @Override
    public void run() {
        dispatcher.go(this);
    }

    /** Does the work; the thread's interruption is left as it was before, except that ours does not outlive the work. */
    Worked work(DeliveryWork work, @Nullable Route route) {
        begin();
        try {
            return work.on(claim, route, latestWrite);
        } finally {
            end();
        }
    }

    synchronized void interrupt() {
        if (worker != null) {
            interrupted = true;
            worker.interrupt();
        }
    }

    private synchronized void begin() {
        worker = Thread.currentThread();
    }

    private synchronized void end() {
        worker = null;
        if (interrupted) {
            // The host lent us the thread; it must not find it interrupted for a reason of ours.
            Thread.interrupted();
        }
    }
}
