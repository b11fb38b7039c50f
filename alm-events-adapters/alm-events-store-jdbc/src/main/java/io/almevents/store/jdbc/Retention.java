package io.almevents.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Forgets what ended long ago, in small steps, so that nobody waits long for the writer. */
final class Retention {
    private static final int STEP = 500;
    /** A step over the keys; most of them are only looked at. */
    private static final int KEYS_STEP = 10_000;
    /** The next ticket of a resource must get the next generation, or a search would find the closed one. */
    private static final Duration CLOSED_KEYS_KEPT = Duration.ofDays(365);

    private final Commits commits;

    Retention(Commits commits) {
        this.commits = commits;
    }

    private record Ended(long seq, long event) {}

    int purge(Instant endedBefore) {
        int forgotten = 0;
        int step = STEP;
        while (step == STEP) {
            step = commits.run(session -> deliveries(session, endedBefore));
            forgotten += step;
        }
        long lastKey = commits.run(
                session -> session.first("SELECT COALESCE(MAX(id), 0) FROM ticket_key", row -> row.getLong(1))
                        .orElse(0L));
        for (long key = 0; key <= lastKey; key += KEYS_STEP) {
            long from = key;
            commits.run(session -> keys(session, from, endedBefore));
        }
        return forgotten;
    }

    private static int deliveries(Session session, Instant endedBefore) throws SQLException {
        List<Ended> old = session.list("""
                SELECT seq, event_id FROM delivery WHERE ended_at < ? AND state <> 'PARKED'
                ORDER BY ended_at LIMIT ?""", row -> new Ended(row.getLong(1), row.getLong(2)), endedBefore, STEP);
        for (Ended ended : old) {
            session.change("DELETE FROM delivery WHERE seq = ?", ended.seq());
            session.change(
                    "DELETE FROM event WHERE id = ? AND NOT EXISTS (SELECT 1 FROM delivery WHERE event_id = ?)",
                    ended.event(),
                    ended.event());
        }
        return old.size();
    }

    private static int keys(Session session, long from, Instant endedBefore) throws SQLException {
        return session.change("""
                DELETE FROM ticket_key WHERE id >= ? AND id < ? AND (
                    (ticket IS NULL AND open_members = 0 AND follows_open = 0 AND touched_at < ?) OR (ticket_state = 'CLOSED' AND open_members = 0 AND follows_open = 0 AND touched_at < ?))
                  AND NOT EXISTS (SELECT 1 FROM delivery WHERE key_id = ticket_key.id AND ended_at IS NULL)
                  AND NOT EXISTS (SELECT 1 FROM delivery WHERE key_id = ticket_key.id AND ended_at IS NOT NULL)""", from, from + KEYS_STEP, endedBefore, endedBefore.minus(CLOSED_KEYS_KEPT));
    }
}
