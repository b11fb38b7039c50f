package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and how those of an older version become those of this one.
 *
 * <p>The bytes of an event stand once, however many deliveries it has. What waits is found through the key rows alone:
 * {@code ticket_key.due} is when a key's first waiting delivery may be claimed, empty while it is held or has nothing
 * waiting; while it is claimed, it is the end of the lease. One index on destination and due thus answers every claim,
 * whatever waits behind a key, at other destinations or for later. A queue in one order over all deliveries would walk over
 * all that is held.
 *
 * <p>Written in the types of SQLite; {@link Dialect#withTypes} gives those of another database.
 */
final class Schema {
    /** The first version, from which a test migrates. */
    static final List<String> FIRST = List.of(
            """
            CREATE TABLE event (
              id INTEGER PRIMARY KEY, source TEXT NOT NULL, event_type TEXT NOT NULL, content BLOB NOT NULL)""",
            """
            CREATE TABLE ticket_key (
              id INTEGER PRIMARY KEY, source TEXT NOT NULL, subscription TEXT NOT NULL, resource_id TEXT NOT NULL,
              destination TEXT NOT NULL, due BIGINT, lease_owner TEXT, lease_until BIGINT, fence BIGINT NOT NULL,
              claimed BIGINT, newest_change TEXT, newest_close INTEGER NOT NULL, touched_at BIGINT NOT NULL,
              ticket_state TEXT NOT NULL, ticket TEXT, UNIQUE (source, subscription, resource_id))""",
            "CREATE INDEX ticket_key_due ON ticket_key (destination, due, id) WHERE due IS NOT NULL",
            "CREATE INDEX ticket_key_claimed ON ticket_key (lease_owner) WHERE lease_owner IS NOT NULL",
            """
            CREATE TABLE delivery (
              seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key_id BIGINT NOT NULL, event_id BIGINT NOT NULL,
              intent TEXT NOT NULL, state TEXT NOT NULL, cause TEXT, result TEXT NOT NULL, attempts INTEGER NOT NULL,
              first_attempt BIGINT, check_request TEXT, insisted INTEGER NOT NULL, abandoned INTEGER NOT NULL,
              accepted_at BIGINT NOT NULL, ended_at BIGINT)""",
            "CREATE INDEX delivery_waiting ON delivery (key_id, seq) WHERE ended_at IS NULL",
            "CREATE INDEX delivery_ended ON delivery (ended_at) WHERE ended_at IS NOT NULL",
            "CREATE INDEX delivery_state ON delivery (state, seq)",
            "CREATE INDEX delivery_key ON delivery (key_id)",
            "CREATE INDEX delivery_event ON delivery (event_id)",
            "CREATE TABLE destination (name TEXT PRIMARY KEY, paused_until BIGINT NOT NULL, cause TEXT NOT NULL)",
            """
            CREATE TABLE duplicate (
              digest TEXT NOT NULL, source TEXT NOT NULL, subscription TEXT NOT NULL, delivery_id TEXT NOT NULL,
              accepted_at BIGINT NOT NULL)""",
            "CREATE UNIQUE INDEX duplicate_message ON duplicate (digest, source, subscription)",
            "CREATE INDEX duplicate_age ON duplicate (accepted_at)",
            "CREATE TABLE source_cursor (name TEXT PRIMARY KEY, position BLOB NOT NULL)",
            "CREATE TABLE registration (name TEXT PRIMARY KEY, content BLOB NOT NULL)",
            """
            CREATE TABLE named_lease (
              name TEXT PRIMARY KEY, owner TEXT NOT NULL, lease_until BIGINT NOT NULL, fence BIGINT NOT NULL)""");

    /**
     * What waits of a key is found by {@code delivery_waiting} alone: SQLite took the index on all deliveries of the key
     * instead, and walked over all that had ended. What only made claims slower is gone: {@code due} tells the end of a
     * lease as well, and what a dead process had claimed is looked for only when another takes over.
     */
    private static final List<String> FASTER_CLAIMS = List.of(
            "DROP INDEX delivery_key",
            "CREATE INDEX delivery_past ON delivery (key_id) WHERE ended_at IS NOT NULL",
            "DROP INDEX ticket_key_claimed",
            "ALTER TABLE ticket_key DROP COLUMN lease_until");

    /** What waits is counted by state, and its age told, without a look at the rows. */
    private static final List<String> COUNTED_BACKLOG = List.of(
            "DROP INDEX delivery_waiting",
            "CREATE INDEX delivery_waiting ON delivery (key_id, seq, state, accepted_at, ended_at) WHERE ended_at IS NULL");

    /** The trace that an event belongs to, as W3C Trace Context writes it. */
    private static final List<String> TRACES =
            List.of("ALTER TABLE event ADD COLUMN traceparent TEXT", "ALTER TABLE event ADD COLUMN tracestate TEXT");

    /**
     * What shares one ticket: the row of a group has its members, that of a resource the group that it joined last. Creates
     * are counted in a table of their own, for the row of a key knows its last ticket alone.
     */
    private static final List<String> GROUPS = List.of(
            "ALTER TABLE ticket_key ADD COLUMN members TEXT",
            "ALTER TABLE ticket_key ADD COLUMN open_members INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE ticket_key ADD COLUMN follows TEXT",
            "ALTER TABLE ticket_key ADD COLUMN follows_open INTEGER NOT NULL DEFAULT 0",
            "CREATE TABLE counted_create (subscription TEXT NOT NULL, created_at BIGINT NOT NULL)",
            "CREATE INDEX counted_create_age ON counted_create (subscription, created_at)");

    /** When something is to be done for a key besides its deliveries. */
    private static final List<String> STATUS_BACK = List.of(
            "ALTER TABLE ticket_key ADD COLUMN poll_due BIGINT",
            "ALTER TABLE ticket_key ADD COLUMN write_due BIGINT",
            "CREATE INDEX ticket_key_poll ON ticket_key (destination, poll_due) WHERE poll_due IS NOT NULL",
            "CREATE INDEX ticket_key_write ON ticket_key (write_due) WHERE write_due IS NOT NULL");

    /** What an operator did to a delivery, who that was, and when. */
    private static final List<String> HANDLED = List.of(
            "ALTER TABLE delivery ADD COLUMN handled TEXT",
            "ALTER TABLE delivery ADD COLUMN handled_by TEXT",
            "ALTER TABLE delivery ADD COLUMN handled_at BIGINT");

    /** One list of statements per version, in order; a version that was released never changes. */
    private static final List<List<String>> VERSIONS = List.of(
            FIRST, //
            FASTER_CLAIMS,
            COUNTED_BACKLOG,
            TRACES,
            GROUPS,
            STATUS_BACK,
            HANDLED);

    /** The version of the tables that this code writes. */
    static final int NEWEST = VERSIONS.size();

    private static final String VERSION_TABLE = "CREATE TABLE alm_events_schema (version INTEGER NOT NULL)";

    private Schema() {}

    /** Brings the tables to this version, inside the caller's transaction. */
    static void migrate(Session session, Dialect dialect) throws SQLException {
        String place = dialect.place();
        int version = 0;
        dialect.makePlace(session);
        try (Statement statement = session.connection().createStatement()) {
            List<String> tables = session.list(dialect.tables(), row -> row.getString(1));
            if (tables.contains("alm_events_schema")) {
                version = version(statement);
            } else if (!tables.isEmpty()) {
                throw new StoreException(
                        place + " is a database of something else, for it has other tables; name another one", null);
            } else {
                statement.executeUpdate(VERSION_TABLE);
                statement.executeUpdate("INSERT INTO alm_events_schema (version) VALUES (0)");
            }
            if (version > NEWEST) {
                throw new StoreException(
                        place + " was written by a newer alm-events (schema " + version + ", this one knows " + NEWEST
                                + "); use that one, or another database",
                        null);
            }
            for (List<String> statements : VERSIONS.subList(version, NEWEST)) {
                for (String sql : statements) {
                    statement.executeUpdate(dialect.withTypes(sql));
                }
            }
            // Also where nothing is new: a database that cannot be written is told of now rather than at the first
            // event.
            statement.executeUpdate("UPDATE alm_events_schema SET version = " + NEWEST);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT version FROM alm_events_schema")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
