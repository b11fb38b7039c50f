package io.almevents.cli.targets;

import io.almevents.TargetProbe;
import io.almevents.cli.terminal.Plain;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Says every two seconds that answers are still awaited, so that nobody takes the command for stuck. */
final class Waiting implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final AtomicInteger answers = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "alm-events-waiting");
    private volatile String last = "";

    private Waiting(PrintWriter err) {
        this.err = err;
        thread.setDaemon(true);
    }

    static Waiting begin(PrintWriter err) {
        Waiting waiting = new Waiting(err);
        waiting.thread.start();
        return waiting;
    }

    void answered(TargetProbe probe) {
        last = ", the last one of " + Plain.text(probe.destination());
        answers.incrementAndGet();
    }

    private void run() {
        try {
            while (!over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                err.println("Waiting for answers; so far there are " + answers.get() + last);
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends, before the findings are printed. */
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
