package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.store.jdbc.BrokenStore.Kind;
import io.almevents.testkit.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a process that appends, claims and completes, again and again on one database, and then looks whether a promise was
 * broken. {@code -Dalmevents.kills=200} kills more often, {@code -Dalmevents.seed=…} repeats a run.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("almevents.kills", 20);
    /** Fewer, as each process must connect first. */
    private static final int KILLS_ON_SERVER = Integer.getInteger("almevents.kills", 10);

    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());
    /** How many lines a process may tell before it is killed. */
    private static final int MOST_LINES = 800;
    /**
     * A broken store is killed until it is caught. Four kills mostly do; a run that ends before the fault had an occasion
     * proves nothing, so there may be more.
     */
    private static final int MOST_KILLS_OF_BROKEN = 40;

    @TempDir
    private Path folder;

    @Test
    void losesNothingRepeatsNoCompletionAndKeepsTheOrder() throws IOException, InterruptedException {
        assertThat(faults(file(), Kind.SOUND, KILLS, faults -> false)).isEmpty();
    }

    @Test
    void losesNothingInAServerEither() throws IOException, InterruptedException {
        CrashPlace server = CrashPlace.ofServer(PostgresDatabase.url(), PostgresDatabase.newSchema());
        assertThat(faults(server, Kind.SOUND, KILLS_ON_SERVER, faults -> false)).isEmpty();
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
        assertThat(faults(file(), kind, MOST_KILLS_OF_BROKEN, faults -> faults.contains(fault)))
                .contains(fault);
    }

    private CrashPlace file() {
        return CrashPlace.ofFile(folder.resolve("events.db"));
    }

    /** Kills so often, or until the faults are enough. */
    private Set<String> faults(CrashPlace place, Kind kind, int mostKills, Predicate<Set<String>> enough)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        CrashLedger ledger = new CrashLedger();
        Set<String> faults = Set.of();
        int kills = 0;
        while (kills < mostKills && !enough.test(faults)) {
            run(place, kind, kills++, 1 + random.nextInt(MOST_LINES), ledger);
            if (kind != Kind.SOUND || kills == mostKills) {
                faults = faultsShownBy(place, kills, ledger);
            }
        }
        System.out.println("crash " + kind + " in " + place.kind() + ": " + kills + " kills, seed " + SEED + ": "
                + ledger + "; broken: " + faults);
        if (kind == Kind.SOUND) {
            ledger.into(Figures.of("crash-store-" + place.kind().substring("jdbc:".length()), CrashTest.class))
                    .seed(SEED)
                    .put("kills", kills)
                    .put("promises broken", faults.isEmpty() ? "none" : faults.toString())
                    .write();
        }
        return faults;
    }

    private static void run(CrashPlace place, Kind kind, int run, int lines, CrashLedger ledger)
            throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.start(
                List.of(),
                CrashChild.class,
                place.text(),
                String.valueOf(run),
                kind.name(),
                place.ahead(run).toString());
        for (int i = 0; i < lines; i++) {
            String line = child.line();
            ledger.take(line == null ? "" : line);
        }
        child.kill();
        child.lines().forEach(ledger::take);
    }

    private static Set<String> faultsShownBy(CrashPlace place, int runs, CrashLedger ledger) {
        try (JdbcStore store = JdbcStore.open(CrashPlace.dialect(place.text()))) {
            Clock clock = Clock.offset(Clock.systemUTC(), place.ahead(runs));
            CrashChild.dispatch(store, clock, 2, ledger::take);
            return ledger.faults(store);
        }
    }
}
