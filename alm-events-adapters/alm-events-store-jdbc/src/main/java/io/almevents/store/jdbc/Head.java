package io.almevents.store.jdbc;

import io.almevents.spi.Attempts;
import io.almevents.spi.Claim;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.Intent;
import io.almevents.spi.StoreException;
import io.almevents.ticket.TicketKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key whose time has come, with its first unfinished delivery and its event: all that a claim needs, in one row, for
 * dispatchers claim many at a time.
 *
 * @param keyId id of the key's row
 * @param seq the delivery
 * @param unfinished the delivery of an earlier claim that ended without an outcome, 0 where there is none
 * @param key the key
 * @param fence that of the claim
 * @param claim the claim as it will be; empty where the event cannot be read
 * @param fault why it cannot be read, {@code ""} where it can
 */
record Head(long keyId, long seq, long unfinished, TicketKey key, long fence, Optional<Claim> claim, String fault) {
    private static final String SELECT = """
            SELECT k.id, k.source, k.subscription, k.resource_id, k.fence, k.ticket,
              CASE WHEN k.lease_owner IS NULL THEN 0 ELSE k.claimed END,
              d.seq, d.id, d.attempts, d.first_attempt, d.check_request, d.insisted, d.abandoned, e.content,
              e.traceparent, e.tracestate, d.intent, k.members, CASE WHEN k.follows_open = 1 THEN k.follows END
            FROM ticket_key k
              JOIN delivery d ON d.seq =
                (SELECT w.seq FROM delivery w WHERE w.key_id = k.id AND w.ended_at IS NULL ORDER BY w.seq LIMIT 1)
              JOIN event e ON e.id = d.event_id
            """;

    private static final String DUE = "WHERE k.destination = ? AND k.due <= ? ORDER BY k.due, k.id LIMIT ?";

    /** The statement that finds what is due, whose plan a test looks at. */
    static final String SELECT_DUE = SELECT + DUE;

    /** The keys that nobody else is about to change. */
    static final String LOCK = "SELECT k.id FROM ticket_key k " + DUE + " FOR UPDATE SKIP LOCKED";

    static final String SELECT_LOCKED = SELECT + "WHERE k.id = ANY (?) ORDER BY k.due, k.id";

    /** The longest waiting first. */
    static List<Head> due(Session session, String destination, Instant now, int limit) throws SQLException {
        if (!session.isShared()) {
            return session.list(SELECT_DUE, row -> of(session.sealing(), row, destination), destination, now, limit);
        }
        // By two statements: another node may have completed a key's first delivery since the first one began, and only
        // one that begins when the lock is there is sure to see it.
        long[] ids = session.list(LOCK, row -> row.getLong(1), destination, now, limit).stream()
                .mapToLong(Long::longValue)
                .toArray();
        return ids.length == 0
                ? List.of()
                : session.list(SELECT_LOCKED, row -> of(session.sealing(), row, destination), (Object) ids);
    }

    /** Columns by their number: looking up their names took as long as reading them. */
    private static Head of(Sealing sealing, ResultSet row, String destination) throws SQLException {
        TicketKey key = new TicketKey(row.getString(2), row.getString(3), row.getString(4));
        long keyId = row.getLong(1);
        long seq = row.getLong(8);
        long unfinished = row.getLong(7);
        long fence = row.getLong(5) + 1;
        DeliveryId id = new DeliveryId(row.getString(9));
        byte[] content;
        Optional<String> check;
        try {
            content = sealing.open(row.getBytes(15), id);
            check = Optional.ofNullable(row.getString(12)).map(text -> sealing.open(text, id));
        } catch (StoreException e) {
            return new Head(keyId, seq, unfinished, key, fence, Optional.empty(), String.valueOf(e.getMessage()));
        }
        Claim claim = new Claim(
                id,
                key,
                destination,
                Columns.message(key.source(), content, row.getString(16), row.getString(17)),
                StoredForms.ticket(row.getString(6)).with(StoredForms.members(row.getString(19))),
                new Attempts(row.getInt(10), Columns.optionalInstant(row, 11)),
                check.map(StoredForms::check),
                row.getInt(13) != 0,
                row.getInt(14) != 0 || unfinished == seq,
                fence,
                Intent.valueOf(row.getString(18)),
                Optional.ofNullable(row.getString(20)));
        return new Head(keyId, seq, unfinished, key, fence, Optional.of(claim), "");
    }
}
