package io.almevents.store.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * The database on which processes are killed.
 *
 * @param text its url, and behind a space its schema where it is on a server
 * @param lease how long what a dead process had claimed is out of reach
 */
record CrashPlace(String text, Duration lease) {
    static CrashPlace ofFile(Path file) {
        return new CrashPlace(SqliteFile.URL_PREFIX + file, Duration.ZERO);
    }

    static CrashPlace ofServer(String url, String schema) {
        return new CrashPlace(url + " " + schema, Events.LEASE);
    }

    static Dialect dialect(String text) {
        int space = text.lastIndexOf(' ');
        if (text.startsWith(SqliteFile.URL_PREFIX)) {
            return SqliteFile.of(text);
        }
        Properties login = new Properties();
        login.setProperty("user", PostgresDatabase.USER);
        return PostgresServer.of(text.substring(0, space), login, text.substring(space + 1));
    }

    /** Each run's clock is a lease ahead of the last one's, so that none waits for the end of one. */
    Duration ahead(int run) {
        return lease.multipliedBy(run);
    }

    /** For messages. */
    String kind() {
        return text.substring(0, text.indexOf(':', "jdbc:".length()));
    }
}
