package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.NOW;
import static io.almevents.store.jdbc.Events.append;
import static io.almevents.store.jdbc.Events.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What a PostgreSQL server can refuse, and what becomes of a store whose server ends. */
@Timeout(120)
class ServerFaultsTest {
    private static final String SECRET = "correct-horse";

    private final String schema = PostgresDatabase.newSchema();

    @TempDir
    private Path folder;

    @Test
    void opensByUrlAndKeepsEverythingWhenItIsOpenedAgain() {
        DeliveryId id;
        try (Store store = open(Map.of())) {
            id = append(store, "r\\u0000\u00e4", "1");
        }
        try (Store store = open(Map.of())) {
            assertThat(claim(store, NOW)).singleElement().satisfies(claim -> {
                assertThat(claim.id()).isEqualTo(id);
                assertThat(Events.deliver(store, claim, NOW)).isPresent();
            });
        }
    }

    @Test
    void tellsThatNoServerAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertFault(
                () -> open(Map.of("url", "jdbc:postgresql://127.0.0.1:" + port + "/alm?connectTimeout=5")),
                "the store jdbc:postgresql://127.0.0.1:" + port + "/alm cannot be reached");
    }

    @Test
    void tellsThatThePasswordIsWrongWithoutShowingIt() throws SQLException {
        strictUser();
        Map<String, String> settings = Map.of("user", PostgresDatabase.STRICT_USER, "password", SECRET + "-wrong");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(settings))
                .withMessageContaining("refuses the user or the password")
                .satisfies(fault -> assertThat(fault).hasStackTraceContaining("28P01"))
                .satisfies(fault -> assertThat(stackTrace(fault)).doesNotContain(SECRET));
    }

    @Test
    void tellsThatTheDatabaseIsMissing() {
        assertFault(() -> open(Map.of("url", PostgresDatabase.url() + "_none")), "create the database");
    }

    @Test
    void tellsThatTheUserMayNotCreateASchemaAndUsesOneThatWasMadeForIt() throws SQLException {
        strictUser();
        Map<String, String> settings = Map.of("user", PostgresDatabase.STRICT_USER, "password", SECRET);
        assertFault(() -> open(settings), "grant it CREATE on the database");

        PostgresDatabase.execute("CREATE SCHEMA " + schema + " AUTHORIZATION " + PostgresDatabase.STRICT_USER);
        try (Store store = open(settings)) {
            append(store, "r", "1");
        }
    }

    @Test
    void refusesASchemaOfSomethingElseAndOneOfANewerVersion() throws SQLException {
        PostgresDatabase.execute("CREATE SCHEMA " + schema + " CREATE TABLE song (title TEXT)");
        assertFault(() -> open(Map.of()), "is a database of something else");

        PostgresDatabase.execute("DROP TABLE " + schema + ".song");
        open(Map.of()).close();
        PostgresDatabase.execute("UPDATE " + schema + ".alm_events_schema SET version = 99");
        assertFault(
                () -> open(Map.of()),
                "was written by a newer alm-events (schema 99, this one knows " + Schema.NEWEST + ")");
    }

    @Test
    void bringsTheTablesOfTheFirstVersionUpToDate() throws SQLException {
        Dialect dialect = new PostgresServer(PostgresDatabase.dataSource()::getConnection, "", schema);
        PostgresDatabase.execute("CREATE SCHEMA " + schema);
        try (Connection connection = dialect.writer();
                Statement statement = connection.createStatement()) {
            for (String sql : Schema.FIRST) {
                statement.executeUpdate(dialect.withTypes(sql));
            }
            statement.executeUpdate("CREATE TABLE alm_events_schema (version INTEGER NOT NULL)");
            statement.executeUpdate("INSERT INTO alm_events_schema (version) VALUES (1)");
        }

        try (Store store = open(Map.of())) {
            append(store, "r", "1");
            assertThat(claim(store, NOW)).hasSize(1);
        }
        assertThat(PostgresDatabase.number("SELECT version FROM " + schema + ".alm_events_schema"))
                .isEqualTo(Schema.NEWEST);
    }

    @Test
    void refusesAnOldServerAnotherEncodingAndAnotherDatabase() {
        assertThat(PostgresServer.fault(12, "UTF8")).isEqualTo("is on PostgreSQL 12; it needs 13 or newer");
        assertThat(PostgresServer.fault(13, "UTF8")).isNull();
        assertThat(PostgresServer.fault(17, "LATIN1")).contains("create one with ENCODING 'UTF8'");

        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("other.db"));
        assertFault(() -> JdbcStore.open(sqlite), "is a database of SQLite; name one of PostgreSQL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.open(PostgresDatabase.dataSource(), "a; DROP TABLE b"));
    }

    @Test
    void tellsAllFaultsOfTheSettings() {
        assertThat(faults(Map.of("url", "jdbc:postgresql://db/alm?password=" + SECRET, "schema", "A b", "port", "1")))
                .hasSize(3)
                .anyMatch(line ->
                        line.contains("no setting \"port\"; known are: url, encryptionKeys, password, schema, user"))
                .anyMatch(line -> line.contains("has a password"))
                .anyMatch(line -> line.contains("\"schema\" is no name"))
                .noneMatch(line -> line.contains(SECRET));
        assertThat(faults(Map.of("url", "jdbc:sqlite:x.db", "user", "alm")))
                .containsExactly("the setting \"user\" is for jdbc:postgresql: alone");
    }

    @Test
    void namesNoValuesInItsFaults() throws SQLException {
        try (Store store = open(Map.of())) {
            PostgresDatabase.execute(
                    "ALTER TABLE " + schema + ".event ADD CONSTRAINT short CHECK (length(source) < 1) NOT VALID");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> append(store, "secret-resource", "secret-subject"))
                    .satisfies(
                            fault -> assertThat(stackTrace(fault)).doesNotContain("secret-resource", "secret-subject"));
        }
    }

    @Test
    void syncsEachCommitEvenWhereTheServerDoesNotByDefault() throws SQLException {
        assertThat(PostgresDatabase.text("SELECT setting FROM pg_settings WHERE name = 'synchronous_commit'"))
                .as("the server's own setting")
                .isEqualTo("off");
        PostgresServer dialect = new PostgresServer(PostgresDatabase.dataSource()::getConnection, "", schema);
        try (Connection writer = dialect.writer();
                ResultSet setting = writer.createStatement().executeQuery("SHOW synchronous_commit")) {
            assertThat(setting.next()).isTrue();
            assertThat(setting.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void givesAConnectionBackAsItWas() throws SQLException {
        try (Connection pooled = DriverManager.getConnection(PostgresDatabase.url(), PostgresDatabase.USER, "")) {
            String before = settings(pooled);
            PostgresServer dialect = new PostgresServer(() -> kept(pooled), "", schema);
            Connection writer = dialect.writer();
            assertThat(settings(pooled)).isNotEqualTo(before);

            dialect.giveBack(writer);

            assertThat(settings(pooled)).isEqualTo(before);
        }
    }

    @Test
    void goesOnWhenTheServerHasEndedItsConnections() throws SQLException {
        try (Store store = open(Map.of())) {
            append(store, "r", "1");
            PostgresDatabase.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'alm-events'");

            append(store, "r", "2");
            assertThat(store.query(DeliveryQuery.all(), NOW)).hasSize(2);
        }
    }

    /** A transaction of somebody else is no reason to stand still. */
    @Test
    void worksOnBesideAnOldOpenTransactionAndSkipsWhatItHasLocked() throws SQLException {
        try (JdbcStore store = JdbcStore.open(new PostgresServer(
                        PostgresDatabase.dataSource()::getConnection, "the store", schema, Duration.ofMillis(50)));
                Connection old = PostgresDatabase.dataSource().getConnection()) {
            append(store, "locked", "1");
            append(store, "free", "1");
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.createStatement()
                    .execute("SELECT id FROM " + schema + ".ticket_key WHERE resource_id = 'locked' FOR UPDATE");

            assertThat(claim(store, NOW)).singleElement().satisfies(claim -> {
                assertThat(claim.key().resourceId()).isEqualTo("free");
                assertThat(Events.deliver(store, claim, NOW)).isPresent();
            });
            assertFault(() -> append(store, "locked", "2"), "is locked by another transaction");
            for (int i = 0; i < 50; i++) {
                append(store, "free", "later" + i);
                assertThat(Events.deliver(store, claim(store, NOW).get(0), NOW)).isPresent();
            }

            old.rollback();
            append(store, "locked", "2");
            assertThat(claim(store, NOW)).hasSize(1);
        }
    }

    private static void strictUser() throws SQLException {
        PostgresDatabase.execute("DO $$ BEGIN CREATE ROLE " + PostgresDatabase.STRICT_USER + " LOGIN PASSWORD '"
                + SECRET + "'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    }

    private static String settings(Connection connection) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT name || '=' || setting FROM pg_settings ORDER BY name")) {
            while (rows.next()) {
                all.append(rows.getString(1)).append('\n');
            }
        }
        return all.toString();
    }

    /** A pool's connection, which to close does not end. */
    private static Connection kept(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }

    private static String stackTrace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private Store open(Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("url", PostgresDatabase.url(), "user", PostgresDatabase.USER, "schema", schema));
        all.putAll(settings);
        return new JdbcStoreProvider().open(all);
    }

    private static List<String> faults(Map<String, String> settings) {
        try {
            new JdbcStoreProvider().open(settings).close();
            return List.of();
        } catch (ConfigurationException e) {
            return e.faults();
        }
    }

    private static void assertFault(ThrowingCallable work, String text) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(work).withMessageContaining(text);
    }
}
