package io.almevents.store.jdbc;

import io.almevents.spi.NewestChange;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code ticket_key} within one transaction. */
final class KeyRow {
    private static final String SELECT = """
            SELECT id, source, subscription, resource_id, destination, due, lease_owner, fence, claimed,
              newest_change, newest_close, touched_at, ticket FROM ticket_key
            """;

    final long id;
    final TicketKey key;
    String destination;
    /** When the first delivery may be claimed; the end of the lease while it is claimed. */
    Optional<Instant> due;

    Optional<String> leaseOwner;
    long fence;
    /** The claimed delivery; counts only while there is an owner. */
    long claimed;

    NewestChange newestChange;
    Instant touchedAt;
    Ticket ticket;

    private KeyRow(ResultSet row) throws SQLException {
        id = row.getLong("id");
        key = new TicketKey(row.getString("source"), row.getString("subscription"), row.getString("resource_id"));
        destination = row.getString("destination");
        due = Columns.optionalInstant(row, "due");
        leaseOwner = Optional.ofNullable(row.getString("lease_owner"));
        fence = row.getLong("fence");
        claimed = row.getLong("claimed");
        newestChange = new NewestChange(
                Optional.ofNullable(row.getString("newest_change")).map(Instant::parse),
                row.getInt("newest_close") != 0);
        touchedAt = Columns.instant(row, "touched_at");
        ticket = StoredForms.ticket(row.getString("ticket"));
    }

    static Optional<KeyRow> of(Session session, TicketKey key) throws SQLException {
        return session.first(
                SELECT + "WHERE source = ? AND subscription = ? AND resource_id = ?",
                KeyRow::new,
                key.source(),
                key.subscription(),
                key.resourceId());
    }

    static KeyRow of(Session session, long id) throws SQLException {
        return session.first(SELECT + "WHERE id = ?", KeyRow::new, id).orElseThrow();
    }

    /** The key's row, which is made where there is none. */
    static KeyRow obtain(Session session, TicketKey key, String destination, Instant now) throws SQLException {
        Optional<KeyRow> known = of(session, key);
        if (known.isPresent()) {
            return known.get();
        }
        session.change("""
                INSERT INTO ticket_key (source, subscription, resource_id, destination, fence, newest_close, touched_at,
                  ticket_state) VALUES (?, ?, ?, ?, 0, 0, ?, ?)""", key.source(), key.subscription(), key.resourceId(), destination, now, TicketState.NONE);
        return of(session, key).orElseThrow();
    }

    void save(Session session) throws SQLException {
        session.change(
                """
                UPDATE ticket_key SET destination = ?, due = ?, lease_owner = ?, fence = ?, claimed = ?,
                  newest_change = ?, newest_close = ?, touched_at = ?, ticket_state = ?, ticket = ? WHERE id = ?""",
                destination,
                due,
                leaseOwner,
                fence,
                claimed,
                newestChange.time().map(Instant::toString),
                newestChange.close(),
                touchedAt,
                ticket.state(),
                StoredForms.of(ticket),
                id);
    }

    boolean isClaimed() {
        return leaseOwner.isPresent();
    }

    void free() {
        leaseOwner = Optional.empty();
    }

    /** Lets the key be claimed if something waits, also what was held: the reason for holding it may have gone. */
    void wake(Session session, Instant now) throws SQLException {
        if (!isClaimed()) {
            due = first(session).map(seq -> now);
        }
    }

    /** The first unfinished delivery, the only one that may be claimed. */
    Optional<Long> first(Session session) throws SQLException {
        return session.first(
                "SELECT seq FROM delivery WHERE key_id = ? AND ended_at IS NULL ORDER BY seq LIMIT 1",
                row -> row.getLong(1),
                id);
    }

    boolean active(Session session) throws SQLException {
        return ticket.state() == TicketState.OPEN
                || ticket.state() == TicketState.IN_DOUBT
                || first(session).isPresent();
    }
}
