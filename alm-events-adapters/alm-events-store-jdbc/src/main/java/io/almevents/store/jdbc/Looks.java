package io.almevents.store.jdbc;

import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.ticket.TicketKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds deliveries by conditions. */
final class Looks {
    private static final String SELECT = """
            SELECT d.seq, d.id, d.state, d.cause, d.result, d.attempts, d.accepted_at, d.ended_at, e.event_type,
              d.handled, d.handled_by, d.handled_at,
              k.source, k.subscription, k.resource_id, k.destination, k.due, k.lease_owner, p.paused_until,
              (SELECT MIN(w.seq) FROM delivery w WHERE w.key_id = d.key_id AND w.ended_at IS NULL) AS first
            FROM delivery d JOIN event e ON e.id = d.event_id JOIN ticket_key k ON k.id = d.key_id
              LEFT JOIN destination p ON p.name = k.destination AND p.paused_until > ?
            WHERE 1 = 1""";

    /** Of its own key, or of the group whose ticket it shares. */
    private static final String OF_RESOURCE = """
            (k.resource_id = ? OR EXISTS (SELECT 1 FROM ticket_key o
              WHERE o.source = k.source AND o.subscription = k.subscription AND o.resource_id = ?
                AND o.follows = k.resource_id))""";

    private Looks() {}

    static List<Delivery> find(Session session, DeliveryQuery query, Instant now) throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        values.add(now);
        query.id().ifPresent(id -> and(sql, values, "d.id = ?", id.value()));
        query.subscription().ifPresent(name -> and(sql, values, "k.subscription = ?", name));
        query.destination().ifPresent(name -> and(sql, values, "k.destination = ?", name));
        query.resourceId().ifPresent(id -> {
            and(sql, values, OF_RESOURCE, id);
            values.add(id);
        });
        query.acceptedFrom().ifPresent(from -> and(sql, values, "d.accepted_at >= ?", from));
        query.acceptedUntil().ifPresent(until -> and(sql, values, "d.accepted_at < ?", until));
        states(query.states(), sql, values);
        sql.append(" ORDER BY d.seq LIMIT ?");
        values.add(query.limit());
        return session.list(sql.toString(), Looks::delivery, values.toArray());
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(" AND ").append(condition);
        values.add(value);
    }

    /** What waits for a paused destination shows as held, and stands as waiting. */
    private static void states(Set<DeliveryState> states, StringBuilder sql, List<Object> values) {
        if (states.isEmpty()) {
            return;
        }
        boolean held = states.contains(DeliveryState.HELD);
        boolean pending = states.contains(DeliveryState.PENDING);
        List<DeliveryState> stored = Stream.concat(
                        states.stream(), held ? Stream.of(DeliveryState.PENDING) : Stream.empty())
                .distinct()
                .sorted()
                .toList();
        sql.append(" AND d.state IN (")
                .append(String.join(", ", Collections.nCopies(stored.size(), "?")))
                .append(')');
        values.addAll(stored);
        if (held != pending) {
            sql.append(" AND (d.state <> 'PENDING' OR p.paused_until IS ").append(held ? "NOT NULL)" : "NULL)");
        }
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        DeliveryState state = DeliveryState.valueOf(row.getString("state"));
        Optional<Instant> pause = Columns.optionalInstant(row, "paused_until");
        boolean paused = state == DeliveryState.PENDING && pause.isPresent();
        boolean first = row.getLong("first") == row.getLong("seq") && row.getString("lease_owner") == null;
        return new Delivery(
                new DeliveryId(row.getString("id")),
                new TicketKey(row.getString("source"), row.getString("subscription"), row.getString("resource_id")),
                row.getString("destination"),
                row.getString("event_type"),
                paused ? DeliveryState.HELD : state,
                paused ? Optional.of(Cause.DESTINATION_PAUSED) : Columns.optionalEnum(row, "cause", Cause.class),
                row.getString("result"),
                row.getInt("attempts"),
                Columns.instant(row, "accepted_at"),
                paused ? pause : first ? Columns.optionalInstant(row, "due") : Optional.empty(),
                Columns.optionalInstant(row, "ended_at"),
                Columns.handled(row));
    }
}
