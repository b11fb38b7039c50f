package io.almevents.store.jdbc;

import io.almevents.spi.Collapse;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Following;
import io.almevents.spi.NewestChange;
import io.almevents.ticket.Members;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A row of {@code ticket_key} within one transaction. */
final class KeyRow {
    private static final String COLUMNS = """
            SELECT id, source, subscription, resource_id, destination, due, lease_owner, fence, claimed,
              newest_change, newest_close, touched_at, ticket, members, follows, follows_open""";

    private static final String SELECT = COLUMNS + " FROM ticket_key ";

    /** Its plan is looked at by a test, and that of {@link #SELECT_WAITING}. */
    static final String FIRST = "SELECT seq FROM delivery WHERE key_id = ? AND ended_at IS NULL ORDER BY seq LIMIT 1";

    private static final String BY_KEY = "WHERE source = ? AND subscription = ? AND resource_id = ?";

    /** Two looks in one. Who waits for the lock of a row sees what the row is then, but what waited of it before. */
    static final String SELECT_WAITING = COLUMNS
            + ", EXISTS (SELECT 1 FROM delivery WHERE key_id = ticket_key.id AND ended_at IS NULL) FROM ticket_key "
            + BY_KEY;

    private static final String UPDATE = """
            UPDATE ticket_key SET destination = ?, due = ?, lease_owner = ?, fence = ?, claimed = ?,
              newest_change = ?, newest_close = ?, touched_at = ?, ticket_state = ?, ticket = ?, members = ?,
              open_members = ?, follows = ?, follows_open = ? WHERE id = ?""";

    /** The id of a row that is not in the table yet. */
    private static final long NONE = 0;

    private long id;
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
    /** Without its members. */
    Ticket ticket;
    /** Of a group. */
    Members members;
    /** Of a resource: the group that it joined last. */
    Optional<Following> following;

    /** Columns by their number: looking up their names took as long as reading them. */
    private KeyRow(ResultSet row) throws SQLException {
        id = row.getLong(1);
        key = new TicketKey(row.getString(2), row.getString(3), row.getString(4));
        destination = row.getString(5);
        due = Columns.optionalInstant(row, 6);
        leaseOwner = Optional.ofNullable(row.getString(7));
        fence = row.getLong(8);
        claimed = row.getLong(9);
        newestChange =
                new NewestChange(Optional.ofNullable(row.getString(10)).map(Instant::parse), row.getInt(11) != 0);
        touchedAt = Columns.instant(row, 12);
        ticket = StoredForms.ticket(row.getString(13));
        members = StoredForms.members(row.getString(14));
        String group = row.getString(15);
        following = group == null ? Optional.empty() : Optional.of(new Following(group, row.getInt(16) != 0));
    }

    /** A row of a key that has none. */
    private KeyRow(TicketKey key, String destination, Instant now) {
        id = NONE;
        this.key = key;
        this.destination = destination;
        due = Optional.empty();
        leaseOwner = Optional.empty();
        newestChange = NewestChange.NONE;
        touchedAt = now;
        ticket = Ticket.NONE;
        members = Members.NONE;
        following = Optional.empty();
    }

    /** The row, locked where others write too. */
    static Optional<KeyRow> of(Session session, TicketKey key) throws SQLException {
        return of(session, key, session.rowLock());
    }

    /** The row as it is now. */
    static Optional<KeyRow> look(Session session, TicketKey key) throws SQLException {
        return of(session, key, "");
    }

    private static Optional<KeyRow> of(Session session, TicketKey key, String lock) throws SQLException {
        return session.first(SELECT + BY_KEY + lock, KeyRow::new, key.source(), key.subscription(), key.resourceId());
    }

    static KeyRow of(Session session, long id) throws SQLException {
        return session.first(SELECT + "WHERE id = ?" + session.rowLock(), KeyRow::new, id)
                .orElseThrow();
    }

    /** Locks the key of a delivery, so that what is then read of both stays true until the commit. */
    static void lockThatOf(Session session, DeliveryId id) throws SQLException {
        if (session.isShared()) {
            session.first(
                    "SELECT id FROM ticket_key WHERE id = (SELECT key_id FROM delivery WHERE id = ?)"
                            + session.rowLock(),
                    row -> row.getLong(1),
                    id.value());
        }
    }

    /**
     * The row of a key, locked, and whether anything waits.
     *
     * @param row the row; a new one stands in the table once it is saved
     * @param waits whether a delivery of it has not ended
     */
    record Obtained(KeyRow row, boolean waits) {}

    /** Tells too what waits; of a key that was not locked before, that is looked for once more when it is. */
    static Obtained obtain(Session session, TicketKey key, boolean locked, String destination, Instant now)
            throws SQLException {
        Optional<Obtained> found = session.first(
                SELECT_WAITING + session.rowLock(),
                row -> new Obtained(new KeyRow(row), row.getBoolean(17)),
                key.source(),
                key.subscription(),
                key.resourceId());
        if (found.isEmpty()) {
            return new Obtained(new KeyRow(key, destination, now), false);
        }
        KeyRow row = found.get().row();
        return locked || !session.isShared()
                ? found.get()
                : new Obtained(row, row.first(session).isPresent());
    }

    /** The id; a row that was never saved has none yet. */
    long id() {
        return id;
    }

    void save(Session session) throws SQLException {
        if (id == NONE) {
            insert(session);
        } else {
            session.change(UPDATE, values());
        }
    }

    /** The same with another change, which may name the row's id. */
    void saveWith(Session session, String sql, LongFunction<@Nullable Object[]> values) throws SQLException {
        if (id == NONE) {
            insert(session);
            session.change(sql, values.apply(id));
        } else {
            session.changeBoth(UPDATE, values(), sql, values.apply(id));
        }
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
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
            StoredForms.of(members),
            members.open(),
            following.map(Following::group),
            follows(),
            id
        };
    }

    /** Nothing is known yet of its ticket, and nobody has claimed it. */
    private void insert(Session session) throws SQLException {
        id = session.first(
                        """
                        INSERT INTO ticket_key (source, subscription, resource_id, destination, due, fence, newest_change,
                          newest_close, touched_at, ticket_state, members, open_members, follows, follows_open)
                        VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                        row -> row.getLong(1),
                        key.source(),
                        key.subscription(),
                        key.resourceId(),
                        destination,
                        due,
                        newestChange.time().map(Instant::toString),
                        newestChange.close(),
                        touchedAt,
                        TicketState.NONE,
                        StoredForms.of(members),
                        members.open(),
                        following.map(Following::group),
                        follows())
                .orElseThrow();
    }

    /** The ticket that a resource has, or shares. */
    Ticket sharedTicket(Session session) throws SQLException {
        boolean shares = following.isPresent() && (following.get().open() || ticket.state() == TicketState.NONE);
        Optional<KeyRow> group =
                shares ? look(session, key.withResource(following.get().group())) : Optional.empty();
        KeyRow row = group.orElse(this);
        return row.ticket.with(row.members);
    }

    /** Whether all that waits is to be handed over to a group. */
    boolean follows() {
        return following.filter(Following::open).isPresent();
    }

    boolean isGroup() {
        return TicketGroup.isGroup(key);
    }

    /** Lets the key be looked at where its first delivery is held back and all that waits of it is over. */
    void wakeIfOver(Session session, Instant now) throws SQLException {
        // What is due is looked at anyhow.
        boolean rests =
                !isClaimed() && !follows() && due.filter(at -> !at.isAfter(now)).isEmpty();
        if (rests && Collapse.isOver(isGroup(), ticket.state(), Collapsing.waiting(session, id))) {
            due = Optional.of(now);
        }
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
        if (id == NONE) {
            return Optional.empty();
        }
        return session.first(FIRST, row -> row.getLong(1), id);
    }

    boolean active(Session session) throws SQLException {
        return ticket.state().begun() || follows() || first(session).isPresent();
    }
}
