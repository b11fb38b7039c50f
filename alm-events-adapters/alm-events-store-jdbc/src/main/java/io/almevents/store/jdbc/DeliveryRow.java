package io.almevents.store.jdbc;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Handled;
import io.almevents.spi.Intent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code delivery} with its event, within one transaction. */
final class DeliveryRow {
    private static final String SELECT = """
            SELECT d.seq, d.id, d.key_id, d.event_id, d.intent, d.state, d.cause, d.result, d.attempts, d.first_attempt,
              d.check_request, d.insisted, d.abandoned, d.accepted_at, d.ended_at, e.event_type, e.source, e.content,
              e.traceparent, e.tracestate, d.handled, d.handled_by, d.handled_at
            FROM delivery d JOIN event e ON e.id = d.event_id
            """;

    final long seq;
    final DeliveryId id;
    final long keyId;
    final long eventId;
    /** What is asked of the ticket. */
    Intent intent;

    private final Instant acceptedAt;
    private final String eventType;
    private final Sealing sealing;
    private final String source;
    private final byte[] content;
    private final @Nullable String traceparent;
    private final @Nullable String tracestate;

    DeliveryState state;
    Optional<Cause> cause;
    String text;
    Attempts attempts;
    /** As it stands in the column, like the content of the event: neither is opened where nobody asks for it. */
    private Optional<String> check;

    boolean insisted;
    boolean abandoned;
    Optional<Instant> endedAt;
    Optional<Handled> handled;

    private DeliveryRow(ResultSet row, Sealing sealing) throws SQLException {
        seq = row.getLong("seq");
        id = new DeliveryId(row.getString("id"));
        keyId = row.getLong("key_id");
        eventId = row.getLong("event_id");
        intent = Intent.valueOf(row.getString("intent"));
        acceptedAt = Columns.instant(row, "accepted_at");
        eventType = row.getString("event_type");
        this.sealing = sealing;
        source = row.getString("source");
        content = row.getBytes("content");
        traceparent = row.getString("traceparent");
        tracestate = row.getString("tracestate");
        state = DeliveryState.valueOf(row.getString("state"));
        cause = Columns.optionalEnum(row, "cause", Cause.class);
        text = row.getString("result");
        attempts = new Attempts(row.getInt("attempts"), Columns.optionalInstant(row, "first_attempt"));
        check = Optional.ofNullable(row.getString("check_request"));
        insisted = row.getInt("insisted") != 0;
        abandoned = row.getInt("abandoned") != 0;
        endedAt = Columns.optionalInstant(row, "ended_at");
        handled = Columns.handled(row);
    }

    static Optional<DeliveryRow> of(Session session, DeliveryId id) throws SQLException {
        return session.first(SELECT + "WHERE d.id = ?", row -> new DeliveryRow(row, session.sealing()), id.value());
    }

    void save(Session session) throws SQLException {
        session.change(
                """
                UPDATE delivery SET intent = ?, state = ?, cause = ?, result = ?, attempts = ?, first_attempt = ?,
                  check_request = ?, insisted = ?, abandoned = ?, ended_at = ?, handled = ?, handled_by = ?, handled_at = ?
                WHERE seq = ?""",
                intent,
                state,
                cause,
                text,
                attempts.count(),
                attempts.first(),
                check,
                insisted,
                abandoned,
                endedAt,
                handled.map(Handled::action),
                handled.map(Handled::by),
                handled.map(Handled::at),
                seq);
    }

    ChangeMessage message() {
        return Columns.message(source, sealing.open(content, id), traceparent, tracestate);
    }

    /** Notes the request that asks for the outcome. */
    void keepCheck(Optional<MappedRequest> request) {
        check = StoredForms.of(request).map(sealing::seal);
    }

    void end(DeliveryState ended, Optional<Cause> why, String what, Instant now) {
        state = ended;
        cause = why;
        text = what;
        check = Optional.empty();
        endedAt = Optional.of(now);
    }

    /**
     * Back to waiting, as if it had never been tried, because an operator said so. What a dead worker may have sent stays
     * in doubt: the operator was not told of that.
     */
    void insist() {
        state = DeliveryState.PENDING;
        cause = Optional.empty();
        text = "";
        attempts = Attempts.NONE;
        check = Optional.empty();
        insisted = true;
        endedAt = Optional.empty();
    }

    /** What a look at the delivery shows; a pause of its destination holds what would else wait for its turn. */
    Delivery view(KeyRow key, boolean first, Optional<Pause> pause) {
        boolean paused = state == DeliveryState.PENDING && pause.isPresent();
        return new Delivery(
                id,
                key.key,
                key.destination,
                eventType,
                paused ? DeliveryState.HELD : state,
                paused ? Optional.of(Cause.DESTINATION_PAUSED) : cause,
                text,
                attempts.count(),
                acceptedAt,
                paused ? pause.map(Pause::until) : first && !key.isClaimed() ? key.due : Optional.empty(),
                endedAt,
                handled);
    }
}
