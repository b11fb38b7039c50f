package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.NOW;
import static io.almevents.store.jdbc.Events.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("events.db");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "these are no tables, but it is long enough to look like something".repeat(20));
        assertFault(this::open, "is no SQLite database");
    }

    @Test
    void refusesADatabaseOfSomethingElse() throws SQLException {
        execute("CREATE TABLE song (title TEXT)");
        assertFault(this::open, "is a database of something else");
    }

    @Test
    void refusesATableOfANewerVersion() throws SQLException {
        open().close();
        execute("UPDATE alm_events_schema SET version = 99");
        assertFault(this::open, "was written by a newer alm-events (schema 99, this one knows " + Schema.NEWEST + ")");
    }

    @Test
    void refusesAFolderAndAFolderThatIsMissing() throws IOException {
        Files.createDirectory(file);
        assertFault(this::open, "is a folder");
        assertFault(() -> JdbcStore.open(folder.resolve("none/events.db")), "its folder must exist");
    }

    @Test
    void tellsOfADamagedFile() throws IOException {
        try (JdbcStore store = open()) {
            for (int i = 0; i < 200; i++) {
                append(store, "r" + i, "s".repeat(500));
            }
        }
        byte[] noise = new byte[(int) Files.size(file) - 8192];
        Arrays.fill(noise, (byte) 0x5A);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(8192).write(ByteBuffer.wrap(noise));
        }
        assertFault(
                () -> {
                    try (JdbcStore store = open()) {
                        store.query(DeliveryQuery.all(), NOW);
                    }
                },
                "is damaged");
    }

    @Test
    void tellsOfAReadOnlyFile() {
        open().close();
        assertFault(() -> open("jdbc:sqlite:file:" + file + "?mode=ro"), "is read-only");
    }

    @Test
    void tellsOfAFullDiskAndGoesOnWhenThereIsRoom() {
        try (Store store = open("jdbc:sqlite:" + file + "?max_page_count=60")) {
            assertFault(
                    () -> {
                        for (int i = 0; i < 1000; i++) {
                            append(store, "r" + i, "s".repeat(2000));
                        }
                    },
                    "the disk is full");
            assertThat(store.query(DeliveryQuery.all(), NOW)).isNotEmpty();
        }
        try (JdbcStore store = open()) {
            append(store, "another", "one");
        }
    }

    @Test
    void tellsOfALockThatLastsTooLong() throws SQLException {
        open().close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            assertFault(
                    () -> JdbcStore.open(SqliteFile.of("jdbc:sqlite:" + file, Duration.ofMillis(10))),
                    "is locked by another process");
        }
    }

    @Test
    void namesNoValuesInItsFaults() throws SQLException {
        try (JdbcStore store = open()) {
            execute("DROP TABLE delivery");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> append(store, "secret-resource", "secret-subject"))
                    .satisfies(fault -> assertThat(String.valueOf(fault.getMessage()))
                            .doesNotContain("secret-resource", "secret-subject"));
        }
    }

    @Test
    void refusesToWorkAfterItWasClosed() {
        JdbcStore store = open();
        store.close();
        store.close();
        assertFault(() -> append(store, "r", "1"), "is closed");
        assertFault(() -> store.query(DeliveryQuery.all(), NOW), "is closed");
    }

    @Test
    void namesThePropertyWhereTheLibraryCannotBeUnpacked() throws IOException, InterruptedException {
        Path noFolder = Files.writeString(folder.resolve("not-a-folder"), "");

        List<String> lines = ChildJvm.start(List.of("-Dorg.sqlite.tmpdir=" + noFolder), OpenOnce.class, file.toString())
                .lines();

        assertThat(lines).singleElement().asString().contains("cannot be loaded", "-Dorg.sqlite.tmpdir=");
    }

    @Test
    void tellsAllFaultsOfTheSettings() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new JdbcStoreProvider().open(Map.of("Url", "x", "retention", "P7D")))
                .satisfies(fault -> assertThat(fault.faults())
                        .hasSize(3)
                        .anyMatch(line -> line.contains("no setting \"Url\"; known are: url"))
                        .anyMatch(line -> line.contains("needs a setting \"url\""))
                        .anyMatch(line -> line.contains("no setting \"retention\"")));
    }

    private JdbcStore open() {
        return JdbcStore.open(file);
    }

    private static Store open(String url) {
        return new JdbcStoreProvider().open(Map.of("url", url));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute(sql);
        }
    }

    private static void assertFault(ThrowingCallable work, String text) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(work).withMessageContaining(text);
    }

    /** Opens a store in a process of its own and tells the fault. */
    static final class OpenOnce {
        private OpenOnce() {}

        public static void main(String[] arguments) {
            try (JdbcStore store = JdbcStore.open(Path.of(arguments[0]))) {
                System.out.println("opened " + store.commits());
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
