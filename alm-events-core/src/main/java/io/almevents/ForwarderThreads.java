package io.almevents;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a forwarder whose host starts it without an executor. */
final class ForwarderThreads {
    /** One for each exchange that the dispatcher lets happen at once, and two that look for more work. */
    private static final int SIZE = 64 + 2;

    private static final int IDLE_SECONDS = 30;

    private ForwarderThreads() {}

    static ExecutorService create() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, SIZE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "alm-events-" + number.incrementAndGet());
            // A host that ends without closing must be able to end; what waits is in the store.
            thread.setDaemon(true);
            return thread;
        });
    }
}
