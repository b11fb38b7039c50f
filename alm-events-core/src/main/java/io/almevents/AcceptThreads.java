package io.almevents;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where events are accepted without letting the sender's thread wait: on the host's executor, else on two threads of ours. */
final class AcceptThreads {
    private static final int SIZE = 2;
    /** Beyond that the sender is told to come again, rather than the memory filled with what is not stored yet. */
    private static final int WAITING = 10_000;

    private static final int IDLE_SECONDS = 30;

    private final @Nullable Executor host;
    private @Nullable ExecutorService own;
    private boolean closed;

    AcceptThreads(@Nullable Executor host) {
        this.host = host;
    }

    /** Runs work, or refuses it with an exception. */
    void execute(Runnable work) {
        executor().execute(work);
    }

    private synchronized Executor executor() {
        if (closed) {
            throw new IllegalStateException("the forwarder is closed");
        }
        if (host != null) {
            return host;
        }
        if (own == null) {
            own = create();
        }
        return own;
    }

    private static ExecutorService create() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                SIZE, SIZE, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "alm-events-accept-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Takes no more work; what waits is carried out, and finds the forwarder closed. */
    synchronized void close() {
        closed = true;
        if (own != null) {
            own.shutdown();
        }
    }
}
