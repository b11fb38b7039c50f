package io.almevents.store.jdbc;

import io.almevents.event.ChangeMessage;
import io.almevents.event.TraceContext;
import io.almevents.spi.Appended;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Cursor;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Submission;
import io.almevents.ticket.TicketKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes submissions: each event once, a delivery for each candidate that is neither known nor without an active key. */
final class Append implements Commits.Work<List<Appended>> {
    /** Longer than any close is remembered: what is handed over may be old, and must not pass for new. */
    private static final Duration ALWAYS = Duration.ofDays(36_500);

    private final List<Submission> submissions;
    private final Optional<Cursor> cursor;
    private final Instant now;
    private final Duration window;

    Append(List<Submission> submissions, Optional<Cursor> cursor, Instant now, Duration window) {
        this.submissions = List.copyOf(submissions);
        this.cursor = cursor;
        this.now = now;
        this.window = window;
        // Computed here, before the one writer is held.
        this.submissions.forEach(submission -> submission.message().digest());
    }

    /** The keys; one that need not be active may get its first row. */
    Touched touched() {
        Map<TicketKey, Optional<String>> keys = new HashMap<>();
        for (Submission submission : submissions) {
            for (Candidate candidate : submission.candidates()) {
                TicketKey key = TicketKey.of(submission.message(), candidate.subscription());
                if (candidate.onlyIfActive()) {
                    keys.putIfAbsent(key, Optional.empty());
                } else {
                    keys.put(key, Optional.of(candidate.destination()));
                }
            }
        }
        return new Touched(keys, false);
    }

    @Override
    public List<Appended> on(Session session) throws SQLException {
        session.change("DELETE FROM duplicate WHERE accepted_at <= ?", now.minus(window));
        List<Appended> results = new ArrayList<>();
        for (Submission submission : submissions) {
            results.add(append(session, submission, Optional.empty()));
        }
        if (cursor.isPresent()) {
            SourceState.advance(session, cursor.get());
        }
        return results;
    }

    /** Hands an event that the store has already to another subscription, as if its sender had meant that one too. */
    static void handOver(Session session, DeliveryRow delivery, Candidate candidate, Instant now) throws SQLException {
        Submission submission = new Submission(delivery.message(), delivery.intent, List.of(candidate));
        new Append(List.of(submission), Optional.empty(), now, ALWAYS)
                .append(session, submission, Optional.of(delivery.eventId));
    }

    private Appended append(Session session, Submission submission, Optional<Long> stored) throws SQLException {
        ChangeMessage message = submission.message();
        boolean mayRepeat = submission.intent() == Intent.READ;
        List<DeliveryId> ids = new ArrayList<>();
        Optional<Long> event = stored;
        for (Candidate candidate : submission.candidates()) {
            TicketKey ticketKey = TicketKey.of(message, candidate.subscription());
            if (candidate.onlyIfActive() && !active(session, ticketKey)) {
                if (!mayRepeat) {
                    known(session, message, candidate).ifPresent(ids::add);
                }
                continue;
            }
            DeliveryId id = DeliveryId.random();
            if (!mayRepeat && !remember(session, message, candidate, id)) {
                ids.add(known(session, message, candidate).orElseThrow());
                continue;
            }
            if (event.isEmpty()) {
                event = Optional.of(insertEvent(session, message));
            }
            ids.add(id);
            KeyRow key = KeyRow.obtain(session, ticketKey, candidate.destination(), now);
            insert(session, submission, event.get(), id, key, candidate);
        }
        return new Appended(ids, event.isEmpty() && !ids.isEmpty());
    }

    private void insert(
            Session session, Submission submission, long event, DeliveryId id, KeyRow key, Candidate candidate)
            throws SQLException {
        Optional<Instant> updateTime = submission.message().updateTime();
        // A subscription that was given another destination takes its waiting deliveries along.
        key.destination = candidate.destination();
        key.newestChange = key.newestChange.withoutOldClose(key.touchedAt, now, window);
        key.touchedAt = now;
        boolean stale = key.newestChange.overtook(submission.intent(), updateTime);
        if (!stale) {
            key.newestChange = key.newestChange.and(submission.intent(), updateTime);
            if (!key.isClaimed() && key.first(session).isEmpty()) {
                key.due = Optional.of(now);
            }
        }
        key.save(session);
        session.change(
                """
                INSERT INTO delivery (id, key_id, event_id, intent, state, cause, result, attempts, insisted, abandoned,
                  accepted_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, '', 0, 0, 0, ?, ?)""",
                id.value(),
                key.id(),
                event,
                submission.intent(),
                stale ? DeliveryState.SKIPPED : DeliveryState.PENDING,
                stale ? Cause.STALE : null,
                now,
                stale ? now : null);
    }

    private static boolean active(Session session, TicketKey key) throws SQLException {
        Optional<KeyRow> row = KeyRow.of(session, key);
        return row.isPresent() && row.get().active(session);
    }

    private static long insertEvent(Session session, ChangeMessage message) throws SQLException {
        return session.first(
                        """
                        INSERT INTO event (source, event_type, content, traceparent, tracestate)
                        VALUES (?, ?, ?, ?, ?) RETURNING id""",
                        row -> row.getLong(1),
                        message.source(),
                        message.eventType(),
                        message.bytes(),
                        message.trace().map(TraceContext::traceparent),
                        message.trace().map(TraceContext::tracestate))
                .orElseThrow();
    }

    /**
     * The delivery that a message already has, unless it was given up. Digest and source suffice: equal bytes have the
     * same SAP subscription, event type and resource.
     */
    private static Optional<DeliveryId> known(Session session, ChangeMessage message, Candidate candidate)
            throws SQLException {
        return session.first(
                """
                SELECT u.delivery_id FROM duplicate u LEFT JOIN delivery d ON d.id = u.delivery_id
                WHERE u.digest = ? AND u.source = ? AND u.subscription = ?
                  AND (d.state IS NULL OR d.state NOT IN ('PARKED', 'DISCARDED'))""",
                row -> new DeliveryId(row.getString(1)),
                message.digest(),
                message.source(),
                candidate.subscription());
    }

    /** Notes the delivery of a message, unless it is {@link #known} to have another one: tells whether it was noted. */
    private boolean remember(Session session, ChangeMessage message, Candidate candidate, DeliveryId id)
            throws SQLException {
        int changed =
                session.change("""
                INSERT INTO duplicate (digest, source, subscription, delivery_id, accepted_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (digest, source, subscription)
                DO UPDATE SET delivery_id = excluded.delivery_id, accepted_at = excluded.accepted_at
                WHERE EXISTS (SELECT 1 FROM delivery d
                  WHERE d.id = duplicate.delivery_id AND d.state IN ('PARKED', 'DISCARDED'))""", message.digest(), message.source(), candidate.subscription(), id.value(), now);
        return changed == 1;
    }
}
