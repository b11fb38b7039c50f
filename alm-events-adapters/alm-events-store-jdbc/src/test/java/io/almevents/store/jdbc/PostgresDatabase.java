package io.almevents.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One real server for all tests of a process; each test has a schema of its own. Ends with the process. */
final class PostgresDatabase {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresDatabase() {}

    private static final class Server {
        private static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                // No test cuts the power.
                return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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

    static void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
