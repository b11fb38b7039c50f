package io.almevents.store.jdbc;

import io.almevents.spi.Cause;
import io.almevents.spi.Collapse;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
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
            SELECT id, source, subscription, resource_id FROM ticket_key
            WHERE destination = ? AND due <= ? AND lease_owner IS NULL ORDER BY due, id LIMIT ?""";

    private Collapsing() {}

    private record DueKey(long id, TicketKey key) {}

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
                row -> new DueKey(row.getLong(1), new TicketKey(row.getString(2), row.getString(3), row.getString(4))),
                destination,
                now,
                limit);
        for (DueKey key : keys) {
            boolean everywhere = subscriptions.contains(key.key().subscription());
            ended.addAll(collapse(session, key.id(), Collapse.rule(TicketGroup.isGroup(key.key()), everywhere), now));
        }
        return ended;
    }

    private static List<Delivery> collapse(Session session, long keyId, Collapse.Rule rule, Instant now)
            throws SQLException {
        List<Row> rows = rows(session, keyId);
        List<Collapse.Waiting> waiting = rows.stream().map(Row::waiting).toList();
        List<Delivery> ended = new ArrayList<>();
        if (rule == Collapse.Rule.HELD_BACK
                && (waiting.isEmpty() || !waiting.get(0).heldBack())) {
            return ended;
        }
        KeyRow key = KeyRow.of(session, keyId);
        if (key.follows()) {
            // The group has to know of it.
            return ended;
        }
        Collapse.Superseded superseded = Collapse.find(rule, key.ticket.state(), waiting);
        for (Row row : rows.subList(0, superseded.count())) {
            DeliveryRow delivery = DeliveryRow.of(session, row.id()).orElseThrow();
            delivery.end(DeliveryState.SKIPPED, Optional.of(superseded.cause()), "", now);
            delivery.save(session);
            ended.add(delivery.view(key, false, Optional.empty()));
        }
        if (superseded.count() > 0) {
            key.touchedAt = now;
            key.due = key.first(session).flatMap(first -> key.due);
            key.save(session);
        }
        return ended;
    }

    /** What waits of a key, as far as the rules look. */
    static List<Collapse.Waiting> waiting(Session session, long keyId) throws SQLException {
        return rows(session, keyId).stream().map(Row::waiting).toList();
    }

    private static List<Row> rows(Session session, long keyId) throws SQLException {
        return session.list("""
                SELECT id, intent, attempts, abandoned, insisted, check_request, cause FROM delivery
                WHERE key_id = ? AND ended_at IS NULL ORDER BY seq LIMIT ?""", Collapsing::row, keyId, Collapse.LOOKED_AT);
    }

    private static Row row(ResultSet row) throws SQLException {
        boolean begun = row.getInt(3) > 0 || row.getInt(4) != 0;
        boolean bound = row.getInt(5) != 0 || row.getString(6) != null;
        String cause = row.getString(7);
        boolean heldBack = cause != null && Cause.valueOf(cause).holdsBack();
        return new Row(
                new DeliveryId(row.getString(1)),
                new Collapse.Waiting(Intent.valueOf(row.getString(2)), begun, bound, heldBack));
    }
}
