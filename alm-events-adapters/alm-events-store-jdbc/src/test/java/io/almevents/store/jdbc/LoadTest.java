package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.LEASE;
import static io.almevents.store.jdbc.Events.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Backlog;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Submission;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits elsewhere, or behind a key, must not make claims slow. */
class LoadTest {
    private static final int HELD = 100_000;
    private static final int LONG_KEY = 50_000;
    private static final int OTHERS = 50_000;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 200;
    /** Of one claim of 100 keys, in milliseconds of processor time of the thread, at any size. */
    private static final double TARGET_MILLIS = 2;
    /** For slow processors, and for the compiler, which has not seen much of the code by then. */
    private static final double MARGIN = 2;

    private static final String SUBJECT = "s".repeat(800);

    @TempDir
    private Path folder;

    @Test
    void claimsFastWhateverWaits() {
        try (JdbcStore store = JdbcStore.open(folder.resolve("events.db"))) {
            long start = System.nanoTime();
            fill(store, HELD, i -> Events.submission(Events.event("held" + i, SUBJECT), "held"));
            fill(store, LONG_KEY, i -> Events.submission(Events.event("long", SUBJECT + i), "snow"));
            fill(store, OTHERS, i -> Events.submission(Events.event("r" + i, SUBJECT), "snow"));
            store.pause("held", NOW.plus(DAY), Cause.UNAUTHORISED);
            long seconds = (System.nanoTime() - start) / 1_000_000_000;

            List<Cost> few = claims(store, 4);
            List<Cost> many = claims(store, 100);

            System.out.printf(
                    "%d pending (appended in %d s, %d at once), medians of %d claims: 4 keys %s, 100 keys %s%n",
                    HELD + LONG_KEY + OTHERS, seconds, BATCH, ROUNDS, Cost.median(few), Cost.median(many));
            assertThat(Cost.median(many).processor()).isLessThan(TARGET_MILLIS * MARGIN);
            assertThat(store.claim("held", 100, NOW, LEASE)).isEmpty();
            assertThat(store.backlog(NOW))
                    .containsExactly(
                            new Backlog("held", DeliveryState.HELD, HELD, NOW),
                            new Backlog("snow", DeliveryState.PENDING, LONG_KEY + OTHERS, NOW));
        }
    }

    /** SQLite once walked over all that a key had ever delivered to find the first that waits. */
    @Test
    void findsWhatWaitsOfAKeyByAnIndexOfItsOwn() throws SQLException {
        Path file = folder.resolve("plan.db");
        JdbcStore.open(file).close();
        assertThat(plan(file, Head.SELECT_DUE))
                .anyMatch(step -> step.contains("ticket_key_due (destination=? AND due<?)"))
                .anyMatch(step -> step.contains("delivery_waiting (key_id=?)"))
                .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
    }

    @Test
    void countsWhatWaitsWithoutALookAtTheRows() throws SQLException {
        Path file = folder.resolve("plan.db");
        JdbcStore.open(file).close();
        assertThat(plan(file, Counts.BACKLOG))
                .anyMatch(step -> step.contains("delivery USING COVERING INDEX delivery_waiting"))
                .anyMatch(step -> step.contains("delivery USING INDEX delivery_state (state=?)"))
                .noneMatch(step -> step.equals("SCAN delivery"));
    }

    private static List<String> plan(Path file, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet plan = connection.createStatement().executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (plan.next()) {
                steps.add(plan.getString("detail"));
            }
        }
        return steps;
    }

    private static void fill(JdbcStore store, int count, IntFunction<Submission> submission) {
        for (int from = 0; from < count; from += BATCH) {
            store.append(
                    IntStream.range(from, from + BATCH).mapToObj(submission).toList(), NOW, DAY);
        }
    }

    /** What a claim took, in milliseconds: by the clock, sync to the disk included, and of the processor. */
    private record Cost(double clock, double processor) {
        static Cost median(List<Cost> costs) {
            return new Cost(median(costs, Cost::clock), median(costs, Cost::processor));
        }

        private static double median(List<Cost> costs, ToDoubleFunction<Cost> part) {
            return costs.stream()
                    .mapToDouble(part)
                    .sorted()
                    .skip(costs.size() / 2)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f ms (processor %.2f ms)", clock, processor);
        }
    }

    private static List<Cost> claims(JdbcStore store, int limit) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Cost> costs = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long processor = threads.getCurrentThreadCpuTime();
            List<Claim> found = store.claim("snow", limit, NOW, LEASE);
            costs.add(
                    new Cost((System.nanoTime() - start) / 1e6, (threads.getCurrentThreadCpuTime() - processor) / 1e6));
            assertThat(found).hasSize(limit);
            claims.addAll(found);
        }
        assertThat(claims).extracting(Claim::key).doesNotHaveDuplicates();
        return costs;
    }
}
