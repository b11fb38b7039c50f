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
    /** Threads that look for more work, besides one for each delivery that the dispatcher lets be worked on at once. */
    private static final int LOOKING = 2;

    private static final int IDLE_SECONDS = 30;

    private final @Nullable Executor host;
    private final int size;
    private @Nullable ExecutorService own;

    ForwarderThreads(@Nullable Executor host, int maxInFlight) {
        this.host = host;
        this.size = maxInFlight + LOOKING;
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

    private ExecutorService create() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, size, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "alm-events-" + number.incrementAndGet());
            // A host that ends without closing must be able to end; what waits is in the store.
            thread.setDaemon(true);
            return thread;
        });
    }
}
