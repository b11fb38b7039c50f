package io.almevents.store.jdbc;

import io.almevents.spi.Cause;
import io.almevents.spi.DestinationPause;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Until when nothing of a destination is claimed. */
record Pause(Instant until) {
    /** The pause of a destination that has not ended. */
    static Optional<Pause> of(Session session, String destination, Instant now) throws SQLException {
        return session.first(
                "SELECT paused_until FROM destination WHERE name = ? AND paused_until > ?",
                row -> new Pause(Columns.instant(row, "paused_until")),
                destination,
                now);
    }

    /** The same with its cause. */
    static Optional<DestinationPause> shown(Session session, String destination, Instant now) throws SQLException {
        return session.first(
                "SELECT paused_until, cause FROM destination WHERE name = ? AND paused_until > ?",
                row -> new DestinationPause(
                        Columns.instant(row, "paused_until"), Cause.valueOf(row.getString("cause"))),
                destination,
                now);
    }

    /** Notes a pause, unless a longer one is noted. */
    static void note(Session session, String destination, Instant until, Cause cause) throws SQLException {
        session.change("""
                INSERT INTO destination (name, paused_until, cause) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET paused_until = excluded.paused_until, cause = excluded.cause
                WHERE excluded.paused_until >= destination.paused_until""", destination, until, cause);
    }
}
