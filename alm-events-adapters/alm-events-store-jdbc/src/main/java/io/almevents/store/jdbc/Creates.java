package io.almevents.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** When creates were begun, as far as somebody counts them. */
final class Creates {
    private static final Duration KEPT = Duration.ofHours(1);

    private Creates() {}

    static void count(Session session, String subscription, Instant now) throws SQLException {
        session.change(
                "DELETE FROM counted_create WHERE subscription = ? AND created_at <= ?", subscription, now.minus(KEPT));
        session.change("INSERT INTO counted_create (subscription, created_at) VALUES (?, ?)", subscription, now);
    }

    static int since(Session session, String subscription, Instant since) throws SQLException {
        return session.first(
                        "SELECT COUNT(*) FROM counted_create WHERE subscription = ? AND created_at > ?",
                        row -> row.getInt(1),
                        subscription,
                        since)
                .orElseThrow();
    }
}
