package io.almevents.cli.btp;

import java.io.PrintWriter;
import java.time.Duration;

/** Says now and then how far long work is, so that nobody takes it for stuck. */
final class Progress {
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter err;
    private long last = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    void read(int count) {
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS) {
            err.println(count + " events so far");
            err.flush();
            last = now;
        }
    }
}
