package io.almevents.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One real server for all tests of a process; each test has a schema of its own. Ends with the process. */
final class PostgresDatabase {
    static final String USER = "postgres";
    /** A user who must give a password, unlike all others. */
    static final String STRICT_USER = "strict";

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresDatabase() {}

    private static final class Server {
        private static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                // No test cuts the power.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("hba_file", whoMayConnect().toString())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path whoMayConnect() throws IOException {
        Path file = Files.createTempFile("alm-events", ".conf");
        file.toFile().deleteOnExit();
        return Files.writeString(file, """
                host all %s 127.0.0.1/32 scram-sha-256
                host all all 127.0.0.1/32 trust
                host all all ::1/128 trust
                local all all trust
                """.formatted(STRICT_USER), StandardCharsets.UTF_8);
    }

    static DataSource dataSource() {
        return Server.ONLY.getPostgresDatabase();
    }

    /** The url without user and password. */
    static String url() {
        return "jdbc:postgresql://127.0.0.1:" + Server.ONLY.getPort() + "/postgres";
    }

    /** A name that no other test has. */
    static String newSchema() {
        return "test_" + SCHEMAS.incrementAndGet();
    }

    static String text(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getString(1);
        }
    }

    static long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** Kills a process of the server, which then ends all others, recovers from its log and comes back. */
    static void killServer() throws SQLException {
        long process = number("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
        if (!ProcessHandle.of(process).orElseThrow().destroyForcibly()) {
            throw new IllegalStateException("the server could not be killed");
        }
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
