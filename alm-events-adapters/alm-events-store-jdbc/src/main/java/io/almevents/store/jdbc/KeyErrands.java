package io.almevents.store.jdbc;

import io.almevents.spi.Errands;
import io.almevents.spi.TicketClaim;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done for keys besides their deliveries. A key is claimed for it like for a delivery, of which there is none: then
 * {@code claimed} is 0. Where its owner dies, the end of the lease is left as a time at which nothing is to be claimed.
 */
final class KeyErrands {
    private static final String SELECT =
            "SELECT id, source, subscription, resource_id, destination, ticket, fence, members FROM ticket_key ";

    private static final String POLLS =
            "WHERE destination = ? AND poll_due <= ? AND due IS NULL AND lease_owner IS NULL ORDER BY poll_due LIMIT ?";

    private static final String WRITES =
            "WHERE write_due <= ? AND (lease_owner IS NULL OR (claimed = 0 AND due <= ?)) ORDER BY write_due LIMIT ?";

    /** The statements that find what is due, whose plans a test looks at. */
    static final String SELECT_POLLS = SELECT + POLLS;

    static final String SELECT_WRITES = SELECT + WRITES;

    /** The first times of tickets are spread over so many parts of the interval, by a number without pattern. */
    private static final String SPREAD = "? + (id * 617 % 1000) * ?";

    private static final int SPREAD_PARTS = 1000;

    private final String owner;

    KeyErrands(String owner) {
        this.owner = owner;
    }

    private record Row(long id, TicketClaim claim) {
        static Row poll(ResultSet row) throws SQLException {
            return of(row, true);
        }

        static Row write(ResultSet row) throws SQLException {
            return of(row, false);
        }

        private static Row of(ResultSet row, boolean poll) throws SQLException {
            TicketKey key = new TicketKey(row.getString(2), row.getString(3), row.getString(4));
            Ticket ticket = StoredForms.ticket(row.getString(6)).with(StoredForms.members(row.getString(8)));
            return new Row(row.getLong(1), new TicketClaim(key, row.getString(5), ticket, row.getLong(7) + 1, poll));
        }
    }

    static boolean planPolls(Session session, Map<String, Duration> intervals, Instant now) throws SQLException {
        List<String> planned = session.list(
                "SELECT DISTINCT subscription FROM ticket_key WHERE poll_due IS NOT NULL", row -> row.getString(1));
        for (String subscription : planned) {
            if (!intervals.containsKey(subscription)) {
                session.change(
                        "UPDATE ticket_key SET poll_due = NULL WHERE poll_due IS NOT NULL AND subscription = ?",
                        subscription);
            }
        }
        for (Map.Entry<String, Duration> interval : intervals.entrySet()) {
            long part = interval.getValue().toNanos() / Columns.NANOS_PER_MICRO / SPREAD_PARTS;
            session.change(
                    "UPDATE ticket_key SET poll_due = " + SPREAD
                            + " WHERE subscription = ? AND ticket_state = ? AND (poll_due IS NULL OR poll_due > ?)",
                    now,
                    part,
                    interval.getKey(),
                    TicketState.OPEN,
                    now.plus(interval.getValue()));
        }
        return true;
    }

    /** Whether there is something to claim, so that most questions need not keep the writer. */
    static boolean anyPoll(Session session, String destination, Instant now) throws SQLException {
        return session.first(SELECT_POLLS, Row::poll, destination, now, 1).isPresent();
    }

    static boolean anyWrite(Session session, Instant now) throws SQLException {
        return session.first(SELECT_WRITES, Row::write, now, now, 1).isPresent();
    }

    List<TicketClaim> claimPolls(Session session, String destination, int limit, Instant now, Duration lease)
            throws SQLException {
        if (Pause.of(session, destination, now).isPresent()) {
            return List.of();
        }
        return claim(session, now.plus(lease), SELECT_POLLS, Row::poll, destination, now, limit);
    }

    List<TicketClaim> claimWrites(Session session, int limit, Instant now, Duration lease) throws SQLException {
        return claim(session, now.plus(lease), SELECT_WRITES, Row::write, now, now, limit);
    }

    private List<TicketClaim> claim(
            Session session, Instant end, String select, Session.Row<Row> reader, Object... values)
            throws SQLException {
        String sql = session.isShared() ? select + " FOR UPDATE SKIP LOCKED" : select;
        List<TicketClaim> claims = new ArrayList<>();
        List<@Nullable Object[]> taken = new ArrayList<>();
        for (Row row : session.list(sql, reader, values)) {
            taken.add(new Object[] {end, owner, row.claim().fence(), row.id()});
            claims.add(row.claim());
        }
        if (!taken.isEmpty()) {
            session.changeEach(
                    "UPDATE ticket_key SET due = ?, lease_owner = ?, fence = ?, claimed = 0 WHERE id = ?", taken);
        }
        return claims;
    }

    boolean finish(Session session, TicketClaim claim, Ticket ticket, Errands wanted, Instant now) throws SQLException {
        Optional<KeyRow> held = held(session, claim);
        if (held.isPresent()) {
            KeyRow key = held.get();
            if (key.ticket.state() != ticket.state()) {
                key.touchedAt = now;
            }
            key.ticket = ticket;
            free(session, key, now);
            Errands planned = planned(session, key);
            keep(session, key, planned, planned.without(claim).and(wanted, ticket));
        }
        return held.isPresent();
    }

    boolean release(Session session, TicketClaim claim) throws SQLException {
        Optional<KeyRow> held = held(session, claim);
        if (held.isPresent()) {
            free(session, held.get(), held.get().touchedAt);
        }
        return held.isPresent();
    }

    private static void free(Session session, KeyRow key, Instant now) throws SQLException {
        key.free();
        key.due = Optional.empty();
        key.wake(session, now);
        key.save(session);
    }

    /** Takes over what is wanted for a key whose ticket is up to date. */
    static void plan(Session session, KeyRow key, Errands wanted) throws SQLException {
        Errands planned = planned(session, key);
        keep(session, key, planned, planned.and(wanted, key.ticket));
    }

    private static Errands planned(Session session, KeyRow key) throws SQLException {
        return session.first(
                        "SELECT poll_due, write_due FROM ticket_key WHERE id = ?",
                        row -> new Errands(Columns.optionalInstant(row, 1), Columns.optionalInstant(row, 2)),
                        key.id())
                .orElse(Errands.NONE);
    }

    private static void keep(Session session, KeyRow key, Errands planned, Errands next) throws SQLException {
        if (!next.equals(planned)) {
            session.change(
                    "UPDATE ticket_key SET poll_due = ?, write_due = ? WHERE id = ?",
                    next.poll(),
                    next.write(),
                    key.id());
        }
    }

    /**
     * Forgets the times at which nothing is to be claimed. By two statements: what was appended to a key before it was
     * locked is seen only by one that begins afterwards.
     */
    static void forgetEndedLeases(Session session, String destination, Instant now, int limit) throws SQLException {
        String select = "SELECT id FROM ticket_key WHERE destination = ? AND due <= ? ORDER BY due, id LIMIT ?";
        String sql = session.isShared() ? select + " FOR UPDATE SKIP LOCKED" : select;
        for (long id : session.list(sql, row -> row.getLong(1), destination, now, limit)) {
            session.change("""
                    UPDATE ticket_key SET due = NULL, lease_owner = NULL WHERE id = ? AND due <= ? AND NOT EXISTS (
                      SELECT 1 FROM delivery w WHERE w.key_id = ticket_key.id AND w.ended_at IS NULL)""", id, now);
        }
    }

    private Optional<KeyRow> held(Session session, TicketClaim claim) throws SQLException {
        return KeyRow.of(session, claim.key())
                .filter(key -> key.fence == claim.fence()
                        && key.leaseOwner.filter(owner::equals).isPresent());
    }
}
