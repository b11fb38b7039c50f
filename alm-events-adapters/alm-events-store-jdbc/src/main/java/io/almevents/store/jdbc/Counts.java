package io.almevents.store.jdbc;

import io.almevents.spi.Backlog;
import io.almevents.spi.DeliveryState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Counts what waits and what is parked, without a look at the deliveries themselves. */
final class Counts {
    /** Two halves, for each is found by an index of its own: a test looks at the plan. */
    static final String BACKLOG = """
            SELECT k.destination, b.state, SUM(b.number), MIN(b.oldest) FROM (
                SELECT key_id, state, COUNT(*) AS number, MIN(accepted_at) AS oldest FROM delivery
                WHERE ended_at IS NULL GROUP BY key_id, state
                UNION ALL
                SELECT key_id, state, 1, accepted_at FROM delivery WHERE state = 'PARKED') b
              JOIN ticket_key k ON k.id = b.key_id
            GROUP BY k.destination, b.state""";

    private Counts() {}

    static List<Backlog> backlog(Session session, Instant now) throws SQLException {
        Set<String> paused = Set.copyOf(
                session.list("SELECT name FROM destination WHERE paused_until > ?", row -> row.getString(1), now));
        List<Backlog> stored = session.list(
                BACKLOG,
                row -> new Backlog(
                        row.getString(1),
                        DeliveryState.valueOf(row.getString(2)),
                        row.getLong(3),
                        Columns.instant(row, 4)));
        return Backlog.total(stored.stream().map(one -> shown(one, paused)).toList());
    }

    /** What waits for a paused destination shows as held. */
    private static Backlog shown(Backlog stored, Set<String> paused) {
        boolean held = stored.state() == DeliveryState.PENDING && paused.contains(stored.destination());
        return held ? new Backlog(stored.destination(), DeliveryState.HELD, stored.count(), stored.oldest()) : stored;
    }
}
