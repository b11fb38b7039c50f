package io.almevents;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where deliveries run: on the host's executor, else on threads of ours. Not safe for use by several threads. */
final class ForwarderThreads {
    /** One for each exchange that the dispatcher lets happen at once, and two that look for more work. */
    private static final int SIZE = 64 + 2;

    private static final int IDLE_SECONDS = 30;

    private final @Nullable Executor host;
    private @Nullable ExecutorService own;

    ForwarderThreads(@Nullable Executor host) {
        this.host = host;
    }

    Executor executor() {
        if (host != null) {
            return host;
        }
        if (own == null) {
            own = create();
        }
        return own;
    }

    /** Lets our threads end once they have nothing to do; the host's go on. */
    void close() {
        if (own != null) {
            own.shutdown();
        }
    }

    private static ExecutorService create() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, SIZE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "alm-events-" + number.incrementAndGet());
            // A host that ends without closing must be able to end; what waits is in the store.
            thread.setDaemon(true);
            return thread;
        });
    }
}
