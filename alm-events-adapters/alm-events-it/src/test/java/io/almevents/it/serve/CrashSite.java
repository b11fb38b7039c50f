package io.almevents.it.serve;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The database of a service that is killed, and what a look into it tells: which deliveries were claimed then. */
interface CrashSite extends AutoCloseable {
    /** The line of the configuration file. */
    String store();

    /** For how long what a dead process had claimed is out of reach, at most. */
    Duration lease();

    /** What the service needs besides its own jars. */
    List<String> classPath();

    /** The deliveries that are claimed, while no service runs. */
    List<DeskBook.Write> claimed() throws IOException, SQLException;

    @Override
    void close();

    /** A file in a folder. */
    static CrashSite file(Path folder) {
        Path file = folder.resolve("events.db");
        return new CrashSite() {
            @Override
            public String store() {
                return "{ type: jdbc, url: \"jdbc:sqlite:" + file + "\" }";
            }

            @Override
            public Duration lease() {
                return Duration.ZERO;
            }

            @Override
            public List<String> classPath() {
                return List.of();
            }

            /** Looks at a copy, for whoever opens the file itself begins to recover it. */
            @Override
            public List<DeskBook.Write> claimed() throws IOException, SQLException {
                Path copy = Files.createTempDirectory(folder, "look").resolve("events.db");
                for (String part : List.of("", "-wal")) {
                    Path source = Path.of(file + part);
                    if (Files.exists(source)) {
                        Files.copy(source, Path.of(copy + part));
                    }
                }
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
                    return CrashSite.claimed(connection, "");
                }
            }

            @Override
            public void close() {}
        };
    }

    /** A server of its own, which outlives the service. */
    static CrashSite server() {
        EmbeddedPostgres server;
        try {
            // No test cuts the power.
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
        return new CrashSite() {
            @Override
            public String store() {
                return "{ type: jdbc, url: \"" + url + "\", user: postgres }";
            }

            /** Twice the time-out of an exchange, and half a minute. */
            @Override
            public Duration lease() {
                return ServeUnderKillsIT.TIMEOUT.multipliedBy(2).plusSeconds(30);
            }

            @Override
            public List<String> classPath() {
                try {
                    return List.of(ServeProcess.classesOf(Class.forName("org.postgresql.Driver")));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public List<DeskBook.Write> claimed() throws SQLException {
                try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
                    return CrashSite.claimed(connection, "alm_events.");
                }
            }

            @Override
            public void close() {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static List<DeskBook.Write> claimed(Connection connection, String schema) throws SQLException {
        String sql = "SELECT k.resource_id, e.content FROM " + schema + "ticket_key k JOIN " + schema
                + "delivery d ON d.seq = k.claimed JOIN " + schema + "event e ON e.id = d.event_id"
                + " WHERE k.lease_owner IS NOT NULL AND d.ended_at IS NULL";
        List<DeskBook.Write> claimed = new ArrayList<>();
        Pattern step = Pattern.compile("\"step\":([0-9]+)");
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                Matcher content = step.matcher(new String(rows.getBytes(2), StandardCharsets.UTF_8));
                if (content.find()) {
                    claimed.add(new DeskBook.Write(rows.getString(1), Integer.parseInt(content.group(1))));
                }
            }
        }
        return claimed;
    }
}
