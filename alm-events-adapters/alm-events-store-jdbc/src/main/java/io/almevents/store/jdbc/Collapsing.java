package io.almevents.store.jdbc;

import io.almevents.spi.Cause;
import io.almevents.spi.Collapse;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Skips what is superseded while it waits. */
final class Collapsing {
    private static final String DUE = """
            SELECT id, subscription FROM ticket_key
            WHERE destination = ? AND due <= ? AND lease_owner IS NULL ORDER BY due, id LIMIT ?""";

    private Collapsing() {}

    private record DueKey(long id, String subscription) {}

    private record Row(DeliveryId id, Collapse.Waiting waiting) {}

    static List<Delivery> collapse(
            Session session, String destination, Set<String> subscriptions, int limit, Instant now)
            throws SQLException {
        List<Delivery> ended = new ArrayList<>();
        if (Pause.of(session, destination, now).isPresent()) {
            return ended;
        }
        // What was claimed and not completed is for the next claim: its worker may still be at it.
        List<DueKey> keys = session.list(
                session.isShared() ? DUE + " FOR UPDATE SKIP LOCKED" : DUE,
                row -> new DueKey(row.getLong(1), row.getString(2)),
                destination,
                now,
                limit);
        for (DueKey key : keys) {
            if (subscriptions.contains(key.subscription())) {
                ended.addAll(collapse(session, key.id(), now));
            }
        }
        return ended;
    }

    private static List<Delivery> collapse(Session session, long keyId, Instant now) throws SQLException {
        List<Delivery> ended = new ArrayList<>();
        KeyRow key = KeyRow.of(session, keyId);
        List<Row> waiting = session.list("""
                SELECT id, intent, attempts, abandoned, insisted, check_request FROM delivery
                WHERE key_id = ? AND ended_at IS NULL ORDER BY seq LIMIT ?""", Collapsing::row, keyId, Collapse.LOOKED_AT);
        int superseded = Collapse.superseded(
                key.ticket.state(), waiting.stream().map(Row::waiting).toList());
        for (Row row : waiting.subList(0, superseded)) {
            DeliveryRow delivery = DeliveryRow.of(session, row.id()).orElseThrow();
            delivery.end(DeliveryState.SKIPPED, Optional.of(Cause.SUPERSEDED), "", now);
            delivery.save(session);
            ended.add(delivery.view(key, false, Optional.empty()));
        }
        if (superseded > 0) {
            key.touchedAt = now;
            key.due = key.first(session).flatMap(first -> key.due);
            key.save(session);
        }
        return ended;
    }

    private static Row row(ResultSet row) throws SQLException {
        boolean begun = row.getInt(3) > 0 || row.getInt(4) != 0;
        boolean bound = row.getInt(5) != 0 || row.getString(6) != null;
        return new Row(
                new DeliveryId(row.getString(1)), new Collapse.Waiting(Intent.valueOf(row.getString(2)), begun, bound));
    }
}
