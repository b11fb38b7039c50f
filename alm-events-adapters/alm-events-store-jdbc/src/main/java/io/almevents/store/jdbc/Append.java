package io.almevents.store.jdbc;

import io.almevents.event.ChangeMessage;
import io.almevents.event.TraceContext;
import io.almevents.spi.Appended;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Cursor;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Following;
import io.almevents.spi.Intent;
import io.almevents.spi.Membership;
import io.almevents.spi.Submission;
import io.almevents.store.jdbc.KeyRow.Obtained;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes submissions: each event once, a delivery for each candidate that is neither known nor without an active key. */
final class Append implements Commits.Work<List<Appended>> {
    /** Longer than any close is remembered: what is handed over may be old, and must not pass for new. */
    private static final Duration ALWAYS = Duration.ofDays(36_500);

    private static final String INSERT = """
            INSERT INTO delivery (id, key_id, event_id, intent, state, cause, result, attempts, insisted, abandoned,
              accepted_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, '', 0, 0, 0, ?, ?)""";

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
                Touched.add(keys, submission.message(), candidate);
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

    /** Hands the event of a claim to another subscription, as if its sender had meant that one too, or to a group. */
    static void handOver(Session session, KeyRow claimed, DeliveryRow delivery, Candidate candidate, Instant now)
            throws SQLException {
        Submission submission = Submission.handedOver(claimed.key, delivery.intent, delivery.message(), candidate);
        Append append = new Append(List.of(submission), Optional.empty(), now, ALWAYS);
        if (candidate.subscription().equals(claimed.key.subscription())) {
            // It was judged when it came. To the group, whatever the resource did before.
            Place place = append.join(
                    session, claimed, candidate.group().orElseThrow().id(), submission, candidate);
            claimed.save(session);
            append.insert(session, delivery.eventId, DeliveryId.random(), place);
        } else {
            append.append(session, submission, Optional.of(delivery.eventId));
        }
    }

    private Appended append(Session session, Submission submission, Optional<Long> stored) throws SQLException {
        ChangeMessage message = submission.message();
        boolean mayRepeat = submission.intent() == Intent.READ;
        List<DeliveryId> ids = new ArrayList<>();
        Optional<Long> event = stored;
        for (Candidate candidate : submission.candidates()) {
            TicketKey ticketKey = candidate.key(message);
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
            Place place = place(session, submission, ticketKey, candidate);
            insert(session, event.get(), id, place);
        }
        return new Appended(ids, event.isEmpty() && !ids.isEmpty());
    }

    /** Where a delivery stands: its key, what is asked of the ticket, and why it has ended already, if it has. */
    private record Place(KeyRow key, Intent intent, Optional<Cause> ended) {}

    private Place place(Session session, Submission submission, TicketKey ticketKey, Candidate candidate)
            throws SQLException {
        Intent intent = candidate.intent(submission.intent());
        Optional<Instant> updateTime = submission.message().updateTime();
        Obtained obtained = KeyRow.obtain(session, ticketKey, true, candidate.destination(), now);
        KeyRow own = obtained.row();
        // A subscription that was given another destination takes its waiting deliveries along.
        own.destination = candidate.destination();
        own.newestChange = own.newestChange.withoutOldClose(own.touchedAt, now, window);
        own.touchedAt = now;
        boolean waits = obtained.waits();
        Optional<String> group = Following.group(own.following, waits, own.ticket.state(), candidate.group());
        boolean stale = own.newestChange.overtook(intent, updateTime);
        if (!stale) {
            own.newestChange = own.newestChange.and(intent, updateTime);
        }
        Place place = new Place(own, intent, stale ? Optional.of(Cause.STALE) : Optional.empty());
        if (group.isPresent()) {
            place = stale
                    ? new Place(group(session, own, group.get(), candidate).row(), place.intent(), place.ended())
                    : join(session, own, group.get(), submission, candidate);
            own.save(session);
        } else if (!stale && !waits && !own.isClaimed()) {
            // A ticket that is being read, or written back, is claimed although nothing waits.
            own.due = Optional.of(now);
        }
        return place;
    }

    private Place join(Session session, KeyRow own, String id, Submission submission, Candidate candidate)
            throws SQLException {
        ChangeMessage message = submission.message();
        Obtained obtained = group(session, own, id, candidate);
        KeyRow group = obtained.row();
        Membership membership = Membership.of(
                id,
                group.members,
                group.ticket.state(),
                own.following,
                message.resourceId(),
                submission.intent(),
                message.updateTime());
        own.following = membership.following();
        group.members = membership.members();
        Intent intent = membership.intent().orElse(submission.intent());
        boolean ends = membership.intent().isEmpty();
        if (!ends && !group.isClaimed() && !obtained.waits()) {
            boolean begins = intent != Intent.READ && !group.ticket.state().begun();
            Duration delay = candidate.group().map(TicketGroup::delay).orElse(Duration.ZERO);
            group.due = Optional.of(begins ? now.plus(delay) : now);
        }
        return new Place(group, intent, ends ? Optional.of(Cause.NOTHING_TO_CLOSE) : Optional.empty());
    }

    private Obtained group(Session session, KeyRow own, String id, Candidate candidate) throws SQLException {
        // It may be another group than that of the candidate, of which nobody knew when the keys were locked.
        boolean locked =
                candidate.group().filter(known -> known.id().equals(id)).isPresent();
        Obtained group = KeyRow.obtain(session, own.key.withResource(id), locked, candidate.destination(), now);
        group.row().destination = candidate.destination();
        group.row().touchedAt = now;
        return group;
    }

    private void insert(Session session, long event, DeliveryId id, Place place) throws SQLException {
        place.key().saveWith(session, INSERT, key -> new @Nullable Object[] {
            id.value(),
            key,
            event,
            place.intent(),
            place.ended().isPresent() ? DeliveryState.SKIPPED : DeliveryState.PENDING,
            place.ended(),
            now,
            place.ended().map(cause -> now)
        });
        if (place.intent() == Intent.CLOSE && place.ended().isEmpty()) {
            wakeIfOver(session, place.key());
        }
    }

    /** A close may end what has not been begun, because its subscription begins nothing now. */
    private void wakeIfOver(Session session, KeyRow key) throws SQLException {
        Optional<Instant> before = key.due;
        key.wakeIfOver(session, now);
        if (!before.equals(key.due)) {
            key.save(session);
        }
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
                        session.sealing().seal(message.bytes()),
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
