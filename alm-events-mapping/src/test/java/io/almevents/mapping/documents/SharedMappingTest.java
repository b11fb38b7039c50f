package io.almevents.mapping.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One mapping serves several threads at once, each as if it were alone. */
class SharedMappingTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 10;

    private static final List<byte[]> DOCUMENTS =
            LongStream.range(0, 400).mapToObj(RandomDocument::of).toList();
    private static final List<Door> DOORS =
            List.of(Doors.EVERYTHING, Doors.COPY, Doors.REQUEST, Doors.FIELDS, Doors.ANSWER);

    @Test
    void several_threads_read_what_one_thread_reads() throws Exception {
        List<List<String>> alone =
                DOCUMENTS.stream().map(SharedMappingTest::throughAllDoors).toList();
        CountDownLatch start = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    compare(number, alone);
                    return number;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each thread has an order of its own, so that different documents meet. */
    private static void compare(int thread, List<List<String>> expected) {
        for (int i = 0; i < ROUNDS * DOCUMENTS.size(); i++) {
            int number = (i * (2 * thread + 1) + 31 * thread) % DOCUMENTS.size();
            byte[] document = DOCUMENTS.get(number);
            assertThat(throughAllDoors(document))
                    .as(() -> HexFormat.of().formatHex(document))
                    .isEqualTo(expected.get(number));
        }
    }

    private static List<String> throughAllDoors(byte[] document) {
        return DOORS.stream()
                .map(door -> door.actual(document, Door.described(document)))
                .toList();
    }
}
