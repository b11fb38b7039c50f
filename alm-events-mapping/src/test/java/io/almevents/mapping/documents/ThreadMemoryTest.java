package io.almevents.mapping.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whatever a thread keeps for its next document is small, and goes with the thread. */
class ThreadMemoryTest {
    private static final Template TEMPLATE =
            Template.compile("{\"v\":\"#{v}\",\"text\":\"<#{v}> #{o.x}\",\"o\":\"#{o}\"}");
    private static final byte[] LARGE =
            ("{\"v\":\"" + "z".repeat(500_000) + "\",\"o\":{\"x\":[" + "1,".repeat(100_000) + "2]}}").getBytes(UTF_8);

    private static final int ENDED_THREADS = 2_000;
    private static final int LIVING_THREADS = 50;
    private static final long ENDED_BYTES = 2L << 20;
    private static final long BYTES_PER_LIVING_THREAD = 128L << 10;

    @Test
    void thousands_of_threads_that_mapped_once_leave_nothing_behind() throws InterruptedException {
        byte[] document = "{\"v\":\"a\",\"o\":{\"x\":[1,\"\\u00e9\"]}}".getBytes(UTF_8);
        runToTheEnd(LIVING_THREADS, document);
        long before = usedBytes();

        runToTheEnd(ENDED_THREADS, document);

        assertThat(usedBytes() - before).isLessThan(ENDED_BYTES);
    }

    @Test
    void a_thread_that_mapped_a_large_document_does_not_keep_its_size() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(LIVING_THREADS);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        long before = usedBytes();
        try {
            for (int i = 0; i < LIVING_THREADS; i++) {
                threads.add(new Thread(() -> {
                    TEMPLATE.render(LARGE, MappingVariables.none());
                    done.countDown();
                    awaitUninterrupted(end);
                }));
            }
            threads.forEach(Thread::start);
            done.await();

            assertThat((usedBytes() - before) / LIVING_THREADS).isLessThan(BYTES_PER_LIVING_THREAD);
        } finally {
            end.countDown();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void runToTheEnd(int count, byte[] document) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> TEMPLATE.render(document, MappingVariables.none()));
            thread.start();
            thread.join();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the collector has run until there was nothing more to collect. */
    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            System.gc();
            long now = runtime.totalMemory() - runtime.freeMemory();
            if (now >= used) {
                return used;
            }
            used = now;
        }
        return used;
    }
}
