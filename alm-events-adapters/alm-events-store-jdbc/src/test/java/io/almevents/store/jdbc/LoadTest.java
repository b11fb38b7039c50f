package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.LoadChild.HELD;
import static io.almevents.store.jdbc.LoadChild.behindOneKey;
import static io.almevents.store.jdbc.LoadChild.held;
import static io.almevents.store.jdbc.LoadChild.others;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.testkit.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What waits elsewhere, or behind a key, must neither make claims slow nor fill the memory. {@code
 * -Dalmevents.pending=1000000} lets as many wait.
 */
class LoadTest {
    private static final int PENDING = Integer.getInteger("almevents.pending", 20_000);
    private static final String MEMORY = "-Xmx256m";
    /**
     * How many times as long a claim may take as where little waits, in the same run. One that walks over the backlog takes
     * hundreds of times as long; what is more than once is the load of the machine.
     */
    private static final int MOST_TIMES = 5;

    private static final int MOST_MEBIBYTES = 64;

    @TempDir
    private Path folder;

    @Test
    void claimsFastFromAFileInLittleMemoryWhateverWaits() throws IOException, InterruptedException {
        check("load-file", CrashPlace.ofFile(folder.resolve("events.db")));
    }

    @Test
    void claimsFastFromAServerInLittleMemoryWhateverWaits() throws IOException, InterruptedException {
        check("load-server", CrashPlace.ofServer(PostgresDatabase.url(), PostgresDatabase.newSchema()));
    }

    private static void check(String id, CrashPlace place) throws IOException, InterruptedException {
        Map<String, Long> told = ChildJvm.start(
                        List.of(MEMORY, "-XX:TieredStopAtLevel=4"),
                        LoadChild.class,
                        place.text(),
                        String.valueOf(PENDING))
                .lines()
                .stream()
                .collect(Collectors.toMap(LoadTest::name, LoadTest::number));
        Figures figures = Figures.of(id, LoadTest.class).put("pending", PENDING);
        new TreeMap<>(told).forEach(figures::put);
        figures.write();

        assertThat(told).containsKeys("keys claimed", "us a claim", "MiB live");
        assertThat(told.get("keys claimed")).isPositive().isEqualTo(told.get("different keys"));
        assertThat(told.get("us a claim"))
                .isLessThan(MOST_TIMES * told.getOrDefault("us a claim where little waits", 0L));
        assertThat(told.get("MiB live")).isLessThan(MOST_MEBIBYTES);
        assertThat(told)
                .containsEntry("snow PENDING", (long) behindOneKey(PENDING) + others(PENDING))
                .containsAllEntriesOf(
                        HELD.stream().collect(Collectors.toMap(name -> name + " HELD", name -> (long) held(PENDING))));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf('='));
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf('=') + 1));
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
}
