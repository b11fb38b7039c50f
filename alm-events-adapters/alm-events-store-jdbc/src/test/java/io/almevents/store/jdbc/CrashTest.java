package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.store.jdbc.BrokenStore.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a process that appends, claims and completes, again and again on one file, and then looks whether a promise was
 * broken. {@code -Dalmevents.kills=200} kills more often, {@code -Dalmevents.seed=…} repeats a run.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("almevents.kills", 20);
    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());
    /** How many lines a process may tell before it is killed. */
    private static final int MOST_LINES = 800;
    /** So many kills are enough to catch a broken store. */
    private static final int KILLS_OF_BROKEN = 4;

    @TempDir
    private Path folder;

    @Test
    void losesNothingRepeatsNoCompletionAndKeepsTheOrder() throws IOException, InterruptedException {
        assertThat(faults(Kind.SOUND, KILLS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACKNOWLEDGES_FIRST, lost",
        "FORGETS_BODIES, another body",
        "FORGETS_A_KEY, lost",
        "COMPLETES_TWICE, completed twice",
        "OUT_OF_ORDER, out of order"
    })
    void catchesABrokenStore(Kind kind, String fault) throws IOException, InterruptedException {
        assertThat(faults(kind, KILLS_OF_BROKEN)).contains(fault);
    }

    private Set<String> faults(Kind kind, int kills) throws IOException, InterruptedException {
        Path file = folder.resolve("events.db");
        SplittableRandom random = new SplittableRandom(SEED);
        CrashLedger ledger = new CrashLedger();
        for (int run = 0; run < kills; run++) {
            ChildJvm child =
                    ChildJvm.start(List.of(), CrashChild.class, file.toString(), String.valueOf(run), kind.name());
            int lines = 1 + random.nextInt(MOST_LINES);
            for (int i = 0; i < lines; i++) {
                String line = child.line();
                ledger.take(line == null ? "" : line);
            }
            child.kill();
            child.lines().forEach(ledger::take);
        }
        try (JdbcStore store = JdbcStore.open(file)) {
            CrashChild.dispatch(store, 2, ledger::take);
            Set<String> faults = ledger.faults(store);
            System.out.println(
                    "crash " + kind + ": " + kills + " kills, seed " + SEED + ": " + ledger + "; broken: " + faults);
            return faults;
        }
    }
}
