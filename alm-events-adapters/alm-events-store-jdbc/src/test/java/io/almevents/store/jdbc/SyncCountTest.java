package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.almevents.testkit.Figures;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts what reaches the disk when several threads append: the commits by the store's own count, and the syncs by strace
 * where it is installed and may trace. The kills of {@link CrashTest} cannot tell a store that does not sync.
 */
class SyncCountTest {
    private static final int THREADS = 16;
    private static final int EACH = 50;
    /** For opening, closing, and writing the log of changes into the file now and then. */
    private static final int MOST_BESIDES = 20;

    @TempDir
    private Path folder;

    @Test
    void syncsOnceForEachGroupOfAppends() throws IOException, InterruptedException {
        Path summary = folder.resolve("syncs.txt");
        List<String> tracer = mayTrace() ? tracer(summary) : List.of();
        List<String> lines = ChildJvm.start(
                        tracer,
                        List.of(),
                        Appends.class,
                        folder.resolve("events.db").toString())
                .lines();

        assertThat(lines).hasSize(1);
        int commits = Integer.parseInt(lines.get(0));
        assertThat(commits).isBetween(1, THREADS * EACH - 1);
        if (tracer.isEmpty()) {
            System.out.println(THREADS * EACH + " appends: " + commits + " commits; syncs not counted without strace");
        } else {
            int syncs = syncs(summary);
            System.out.println(Figures.of("syncs", SyncCountTest.class)
                    .put("appends by " + THREADS + " threads", THREADS * EACH)
                    .put("commits", commits)
                    .put("syncs in all", syncs)
                    .write());
            assertThat(syncs).isBetween(commits, commits + MOST_BESIDES);
        }
    }

    @Test
    void catchesAStoreThatDoesNotSync() throws IOException, InterruptedException {
        assumeTrue(mayTrace(), "strace counts the syncs");
        Path summary = folder.resolve("syncs.txt");
        List<String> lines = ChildJvm.start(
                        tracer(summary),
                        List.of(),
                        Appends.class,
                        folder.resolve("events.db").toString(),
                        "unsynced")
                .lines();

        assertThat(syncs(summary)).isLessThan(Integer.parseInt(lines.get(0)));
    }

    private static List<String> tracer(Path summary) {
        return List.of("strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", summary.toString());
    }

    private boolean mayTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-o", folder.resolve("try.txt").toString(), "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // Not installed.
            return false;
        }
    }

    /** The fourth column of strace's table, of the rows of the two calls. */
    private static int syncs(Path summary) throws IOException {
        return Files.readAllLines(summary).stream()
                .map(line -> Arrays.asList(line.trim().split(" +")))
                .filter(columns -> List.of("fsync", "fdatasync").contains(columns.get(columns.size() - 1)))
                .mapToInt(columns -> Integer.parseInt(columns.get(3)))
                .sum();
    }

    /** The same file, whose commits the system may keep to itself. */
    private static Dialect unsynced(Dialect file) {
        return (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(file, arguments);
                    if (method.getName().equals("writer") && result instanceof Connection writer) {
                        try (Statement statement = writer.createStatement()) {
                            statement.execute("PRAGMA synchronous=OFF");
                        }
                    }
                    return result;
                });
    }

    /** Appends in several threads and tells how many commits that took. */
    static final class Appends {
        private Appends() {}

        public static void main(String[] arguments) throws InterruptedException {
            Dialect file = SqliteFile.of(SqliteFile.URL_PREFIX + arguments[0]);
            try (JdbcStore store = JdbcStore.open(arguments.length > 1 ? unsynced(file) : file)) {
                long before = store.commits();
                List<Thread> threads = IntStream.range(0, THREADS)
                        .mapToObj(number -> new Thread(() ->
                                IntStream.range(0, EACH).forEach(i -> Events.append(store, "r" + number, "s" + i))))
                        .toList();
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
                System.out.println(store.commits() - before);
            }
        }
    }
}
