package io.almevents.forward;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use of the store by what is no delivery: rounds, and forgetting. When the end has come none of it may begin any more
 * and all of it is over, for then the store may be closed, or another process may take over.
 */
final class StoreUse {
    private static final Logger LOG = LoggerFactory.getLogger(StoreUse.class);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Usage usage = new Usage(over::countDown);

    /** Does it, unless the end has come. */
    void during(Runnable work) {
        if (usage.enter()) {
            try {
                work.run();
            } finally {
                usage.leave();
            }
        }
    }

    /** Lets nothing begin any more, and waits for what is under way; an interrupted thread stays interrupted. */
    void end(Duration patience) {
        usage.retire();
        boolean interrupted = Thread.interrupted();
        try {
            if (!over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("The store is still being used {} after the end", patience);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
