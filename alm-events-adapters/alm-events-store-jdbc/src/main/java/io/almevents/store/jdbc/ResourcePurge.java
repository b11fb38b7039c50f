package io.almevents.store.jdbc;

import io.almevents.spi.DeliveryId;
import io.almevents.spi.Purged;
import io.almevents.ticket.Members;
import io.almevents.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Forgets one resource as if nothing had ever come of it, within one transaction that has all keys locked. */
final class ResourcePurge {
    /** An event does not tell its resource in a column: those that groups were given, or correlated, are read. */
    private static final String DELIVERIES = """
            SELECT d.seq, d.id, d.event_id, d.ended_at, k.resource_id, e.source, e.content
            FROM delivery d JOIN event e ON e.id = d.event_id JOIN ticket_key k ON k.id = d.key_id
            WHERE k.resource_id = ? OR k.members IS NOT NULL OR k.resource_id LIKE 'correlated:%'""";

    private static final String GOES_ON = """
            SELECT COUNT(*) FROM ticket_key WHERE resource_id = ?
              AND (ticket_state IN (?, ?) OR follows_open = 1 OR lease_owner IS NOT NULL OR write_due IS NOT NULL)""";

    private static final String CLOSED = "SELECT COUNT(*) FROM ticket_key WHERE resource_id = ? AND ticket_state = ?";

    private ResourcePurge() {}

    private record Its(long seq, String id, long event, boolean ended) {}

    static Purged purge(Session session, String resourceId) throws SQLException {
        List<Its> deliveries = deliveries(session, resourceId);
        int waiting = (int) deliveries.stream().filter(one -> !one.ended()).count();
        int open = session.first(GOES_ON, row -> row.getInt(1), resourceId, TicketState.OPEN, TicketState.IN_DOUBT)
                .orElseThrow();
        if (waiting + open > 0) {
            return new Purged(0, 0, waiting, open);
        }
        for (Its one : deliveries) {
            forget(session, one);
        }
        for (long group : session.list("SELECT id FROM ticket_key WHERE members IS NOT NULL", row -> row.getLong(1))) {
            unlist(session, KeyRow.of(session, group), resourceId);
        }
        int tickets = session.first(CLOSED, row -> row.getInt(1), resourceId, TicketState.CLOSED)
                .orElseThrow();
        session.change("DELETE FROM ticket_key WHERE resource_id = ?", resourceId);
        return new Purged(deliveries.size(), tickets, 0, 0);
    }

    private static List<Its> deliveries(Session session, String resourceId) throws SQLException {
        List<Its> found = new ArrayList<>();
        try (ResultSet rows = session.bind(DELIVERIES, resourceId).executeQuery()) {
            while (rows.next()) {
                if (isOf(resourceId, rows, session.sealing())) {
                    boolean ended = Columns.optionalInstant(rows, "ended_at").isPresent();
                    found.add(new Its(rows.getLong("seq"), rows.getString("id"), rows.getLong("event_id"), ended));
                }
            }
        }
        return found;
    }

    private static boolean isOf(String resourceId, ResultSet row, Sealing sealing) throws SQLException {
        if (row.getString("resource_id").equals(resourceId)) {
            return true;
        }
        byte[] content = sealing.open(row.getBytes("content"), new DeliveryId(row.getString("id")));
        return Columns.message(row.getString("source"), content, null, null)
                .resourceId()
                .equals(resourceId);
    }

    private static void unlist(Session session, KeyRow group, String resourceId) throws SQLException {
        Members others = group.members.unlisted(resourceId);
        if (!others.equals(group.members)) {
            group.members = others;
            group.save(session);
        }
    }

    private static void forget(Session session, Its one) throws SQLException {
        session.change("DELETE FROM delivery WHERE seq = ?", one.seq());
        session.change("DELETE FROM duplicate WHERE delivery_id = ?", one.id());
        session.change(
                "DELETE FROM event WHERE id = ? AND NOT EXISTS (SELECT 1 FROM delivery WHERE event_id = ?)",
                one.event(),
                one.event());
    }
}
