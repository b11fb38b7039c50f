package io.almevents.it.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What must not grow.
 *
 * @param heap live bytes, after a collection
 * @param threads how many
 * @param handles open files and sockets of the process; 0 where the system does not tell
 * @param file bytes of the store's file
 * @param log bytes of the log of changes beside it
 */
record Gauge(long heap, long threads, long handles, long file, long log) {
    static Gauge now(Path store) throws IOException {
        System.gc();
        return new Gauge(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openHandles(),
                size(store),
                size(Path.of(store + "-wal")));
    }

    private static long openHandles() throws IOException {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(all)) {
            return open.count();
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
