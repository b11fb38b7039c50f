package io.almevents.store.jdbc;

import io.almevents.spi.Cursor;
import io.almevents.spi.Lease;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Cursors and leases as rows. */
final class SourceState {
    private SourceState() {}

    static void advance(Session session, Cursor cursor) throws SQLException {
        session.change("""
                INSERT INTO source_cursor (name, position) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET position = excluded.position""", cursor.name(), cursor.position());
    }

    static void register(Session session, String name, byte[] content) throws SQLException {
        session.change("""
                INSERT INTO registration (name, content) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET content = excluded.content""", name, content.clone());
    }

    static Optional<Lease> lease(Session session, String name) throws SQLException {
        return session.first(
                "SELECT owner, lease_until, fence FROM named_lease WHERE name = ?",
                row -> new Lease(
                        name, row.getString("owner"), Columns.instant(row, "lease_until"), row.getLong("fence")),
                name);
    }

    /** Takes or renews a lease if it is free or the owner's own; by one statement, so that of two nodes one gets it. */
    static Lease lease(Session session, String name, String owner, Instant now, Duration length) throws SQLException {
        Instant until = now.plus(length);
        Optional<Long> fence = session.first("""
                INSERT INTO named_lease (name, owner, lease_until, fence) VALUES (?, ?, ?, 1)
                ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until,
                  fence = named_lease.fence + CASE WHEN named_lease.owner = excluded.owner THEN 0 ELSE 1 END
                WHERE named_lease.owner = excluded.owner OR named_lease.lease_until <= ?
                RETURNING fence""", row -> row.getLong(1), name, owner, until, now);
        return fence.isPresent()
                ? new Lease(name, owner, until, fence.get())
                : lease(session, name).orElseThrow();
    }

    /** The fence stays, so that the next owner's is higher. */
    static void end(Session session, String name, String owner) throws SQLException {
        session.change("UPDATE named_lease SET owner = '', lease_until = 0 WHERE name = ? AND owner = ?", name, owner);
    }

    static void note(Session session, Lease lease) throws SQLException {
        session.change("""
                INSERT INTO named_lease (name, owner, lease_until, fence) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                SET owner = excluded.owner, lease_until = excluded.lease_until, fence = excluded.fence""", lease.name(), lease.owner(), lease.until(), lease.fence());
    }
}
