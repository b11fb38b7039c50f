package io.almevents.forward;

import io.almevents.forward.Worked.Contact;
import io.almevents.spi.Claim;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One claim on its way through a thread of the executor; interrupts that thread only while it works for this claim. */
final class DeliveryRun implements Runnable {
    private final Job job;
    private final Lane lane;
    private final Dispatcher dispatcher;
    private final long latestWrite;
    private Contact contact = Contact.NONE;
    private boolean goesOn;
    private long latestWriteOfNext;
    private @Nullable DeliveryRun next;
    private @Nullable Thread worker;
    private boolean interrupted;

    /**
     * A claim that has not begun.
     *
     * @param latestWrite when it is too late to write a request, in nanoseconds of the dispatcher's ticker
     */
    DeliveryRun(Job job, Lane lane, Dispatcher dispatcher, long latestWrite) {
        this.job = job;
        this.lane = lane;
        this.dispatcher = dispatcher;
        this.latestWrite = latestWrite;
    }

    Job job() {
        return job;
    }

    Lane lane() {
        return lane;
    }

    /** How the target fared. */
    Contact contact() {
        return contact;
    }

    void contact(Contact value) {
        contact = value;
    }

    /** Allows that its thread goes on with another run. */
    void goOn(boolean value) {
        goesOn = value;
    }

    boolean goesOn() {
        return goesOn;
    }

    /** Whether its place is to go to another delivery of the destination, and how long the claim of that is to hold. */
    Optional<Duration> passOn() {
        return dispatcher.passOn(this);
    }

    void passedOn(Optional<Claim> claim, boolean moreToDo) {
        dispatcher.passedOn(this, claim, moreToDo);
    }

    /** With what its thread is to go on, in its place. */
    @Nullable DeliveryRun next() {
        return next;
    }

    void next(DeliveryRun value) {
        next = value;
    }

    long latestWriteOfNext() {
        return latestWriteOfNext;
    }

    void latestWriteOfNext(long value) {
        latestWriteOfNext = value;
    }

    /** When it is too late to write a request, in nanoseconds of the dispatcher's ticker. */
    long latestWrite() {
        return latestWrite;
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
    <T> T work(Supplier<T> work) {
        begin();
        try {
            return work.get();
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
