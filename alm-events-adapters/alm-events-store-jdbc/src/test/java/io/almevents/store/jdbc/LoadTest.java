package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.LEASE;
import static io.almevents.store.jdbc.Events.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
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
    /** Far above what is measured, for machines that are busy. */
    private static final double MOST_MILLIS = 20;

    @TempDir
    private Path folder;

    @Test
    void claimsFastWhateverWaits() {
        try (JdbcStore store = JdbcStore.open(folder.resolve("events.db"))) {
            long start = System.nanoTime();
            fill(store, HELD, i -> Events.submission(Events.event("held" + i, "s"), "held"));
            fill(store, LONG_KEY, i -> Events.submission(Events.event("long", "s" + i), "snow"));
            fill(store, OTHERS, i -> Events.submission(Events.event("r" + i, "s"), "snow"));
            store.pause("held", NOW.plus(DAY), Cause.UNAUTHORISED);
            long seconds = (System.nanoTime() - start) / 1_000_000_000;

            double few = medianMillis(store, 4);
            double many = medianMillis(store, 100);

            System.out.printf(
                    "%d pending (appended in %d s, %d at once): claims of 4 keys %.2f ms, of 100 keys %.2f ms (medians)%n",
                    HELD + LONG_KEY + OTHERS, seconds, BATCH, few, many);
            assertThat(few).isLessThan(MOST_MILLIS);
            assertThat(store.claim("held", 100, NOW, LEASE)).isEmpty();
        }
    }

    private static void fill(JdbcStore store, int count, IntFunction<Submission> submission) {
        for (int from = 0; from < count; from += BATCH) {
            store.append(
                    IntStream.range(from, from + BATCH).mapToObj(submission).toList(), NOW, DAY);
        }
    }

    private static double medianMillis(JdbcStore store, int limit) {
        double[] millis = new double[ROUNDS];
        List<Claim> claims = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            List<Claim> found = store.claim("snow", limit, NOW, LEASE);
            millis[round] = (System.nanoTime() - start) / 1e6;
            assertThat(found).hasSize(limit);
            claims.addAll(found);
        }
        assertThat(claims).extracting(Claim::key).doesNotHaveDuplicates();
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }
}
