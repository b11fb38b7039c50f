package io.almevents.store.jdbc;

import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Handled;
import io.almevents.spi.Membership;
import io.almevents.spi.NewestChange;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What people do to single deliveries. */
final class OperatorActions {
    private OperatorActions() {}

    static boolean retry(Session session, DeliveryId id, String by, Instant now) throws SQLException {
        KeyRow.lockThatOf(session, id);
        Optional<DeliveryRow> found = DeliveryRow.of(session, id)
                .filter(row -> row.state == DeliveryState.PARKED || row.state == DeliveryState.HELD);
        if (found.isEmpty()) {
            return false;
        }
        DeliveryRow delivery = found.get();
        KeyRow key = KeyRow.of(session, delivery.keyId);
        if (key.isClaimed() && key.claimed == delivery.seq) {
            return false;
        }
        delivery.handled = Optional.of(new Handled(Handled.Action.RETRIED, by, now));
        if (newestChange(session, delivery, key)
                .overtook(delivery.intent, delivery.message().updateTime())) {
            end(session, delivery, key, DeliveryState.SKIPPED, Optional.of(Cause.STALE), now);
            return false;
        }
        delivery.insist();
        if (key.isGroup()) {
            delivery.intent = Membership.again(delivery.intent, key.members);
        }
        delivery.save(session);
        if (isFirst(session, delivery, key)) {
            key.wake(session, now);
        }
        key.save(session);
        return true;
    }

    /** That of the resource, also where it shares the ticket of a group. */
    private static NewestChange newestChange(Session session, DeliveryRow delivery, KeyRow key) throws SQLException {
        Optional<KeyRow> own = key.isGroup()
                ? KeyRow.look(session, key.key.withResource(delivery.message().resourceId()))
                : Optional.empty();
        return own.orElse(key).newestChange;
    }

    static boolean discard(Session session, DeliveryId id, String by, Instant now) throws SQLException {
        KeyRow.lockThatOf(session, id);
        Optional<DeliveryRow> found =
                DeliveryRow.of(session, id).filter(row -> !row.state.ended() || row.state == DeliveryState.PARKED);
        if (found.isEmpty()) {
            return false;
        }
        DeliveryRow delivery = found.get();
        KeyRow key = KeyRow.of(session, delivery.keyId);
        boolean doubtful = key.ticket.doubt().filter(id.value()::equals).isPresent();
        if (key.isClaimed() && (doubtful || key.claimed == delivery.seq)) {
            return false;
        }
        if (doubtful) {
            key.ticket = key.ticket.absent();
        }
        delivery.handled = Optional.of(new Handled(Handled.Action.DISCARDED, by, now));
        end(session, delivery, key, DeliveryState.DISCARDED, Optional.empty(), now);
        if (doubtful) {
            key.wake(session, now);
            key.save(session);
        }
        return true;
    }

    private static void end(
            Session session, DeliveryRow delivery, KeyRow key, DeliveryState state, Optional<Cause> cause, Instant now)
            throws SQLException {
        boolean othersWaitForIt = isFirst(session, delivery, key);
        delivery.end(state, cause, "", now);
        delivery.save(session);
        if (othersWaitForIt) {
            key.wake(session, now);
        }
        key.save(session);
    }

    private static boolean isFirst(Session session, DeliveryRow delivery, KeyRow key) throws SQLException {
        return key.first(session).filter(seq -> seq == delivery.seq).isPresent();
    }
}
