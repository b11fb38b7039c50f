package io.almevents.store.jdbc;

import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.ticket.Members;
import io.almevents.ticket.TicketKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims keys for one owner, and takes their outcomes back. */
final class Claiming {
    private static final Logger LOG = LoggerFactory.getLogger(Claiming.class);

    private static final String TAKE =
            "UPDATE ticket_key SET due = ?, lease_owner = ?, fence = fence + 1, claimed = ? WHERE id = ?";

    /** On a server, where one statement for all takes half the time of one for each. */
    static final String TAKE_ALL = """
            UPDATE ticket_key SET due = ?, lease_owner = ?, fence = fence + 1, claimed = n.seq
            FROM unnest(?::bigint[], ?::bigint[]) AS n (id, seq) WHERE ticket_key.id = n.id""";

    private final String owner;
    /** Claimed by this store and not heard of since: the clock may jump past a lease while its worker is at it. */
    private final Map<TicketKey, Own> own = new ConcurrentHashMap<>();

    /** A claim of our own, and when it ends in nanoseconds of a clock that does not jump. */
    private record Own(long fence, long end) {}

    Claiming(String owner) {
        this.owner = owner;
    }

    List<Claim> claim(Session session, String destination, int limit, Instant now, Duration lease) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        if (Pause.of(session, destination, now).isPresent()) {
            return claims;
        }
        List<Head> taken = new ArrayList<>();
        long ticks = System.nanoTime();
        List<Head> heads = due(session, destination, limit, now, ticks);
        if (heads.isEmpty()) {
            KeyErrands.forgetEndedLeases(session, destination, now, limit);
        }
        for (Head head : heads) {
            if (head.unfinished() != 0) {
                // Its lease has ended, or its owner has died: nobody knows what was sent.
                session.change(
                        "UPDATE delivery SET abandoned = 1 WHERE seq = ? AND ended_at IS NULL", head.unfinished());
            }
            if (head.claim().isEmpty()) {
                hold(session, head);
                continue;
            }
            taken.add(head);
            claims.add(head.claim().get());
            own.put(head.key(), new Own(head.fence(), ticks + lease.toNanos()));
        }
        take(session, taken, now.plus(lease));
        return claims;
    }

    private void take(Session session, List<Head> heads, Instant end) throws SQLException {
        if (session.isShared() && !heads.isEmpty()) {
            session.change(TAKE_ALL, end, owner, numbers(heads, Head::keyId), numbers(heads, Head::seq));
            return;
        }
        for (Head head : heads) {
            session.change(TAKE, end, owner, head.seq(), head.keyId());
        }
    }

    private static long[] numbers(List<Head> heads, ToLongFunction<Head> column) {
        return heads.stream().mapToLong(column).toArray();
    }

    /** Until there is the key that the event needs: other tickets go on, and nothing is lost. */
    private static void hold(Session session, Head head) throws SQLException {
        session.change(
                "UPDATE delivery SET state = ?, cause = ?, result = ? WHERE seq = ?",
                DeliveryState.HELD,
                Cause.UNREADABLE,
                head.fault(),
                head.seq());
        session.change("UPDATE ticket_key SET due = NULL, lease_owner = NULL WHERE id = ?", head.keyId());
        LOG.warn("A delivery is held: {}", head.fault());
    }

    /** What is due, without what our own workers are still at. */
    private List<Head> due(Session session, String destination, int limit, Instant now, long ticks)
            throws SQLException {
        List<Head> heads = Head.due(session, destination, now, limit);
        if (heads.stream().noneMatch(head -> isUnderWay(head, ticks))) {
            return heads;
        }
        return Head.due(session, destination, now, limit + own.size()).stream()
                .filter(head -> !isUnderWay(head, ticks))
                .limit(limit)
                .toList();
    }

    private boolean isUnderWay(Head head, long ticks) {
        Own last = own.get(head.key());
        return head.unfinished() != 0 && last != null && last.fence() == head.fence() - 1 && last.end() - ticks > 0;
    }

    Optional<Delivery> complete(Session session, Claim claim, Completion completion, Instant now) throws SQLException {
        heardOf(claim);
        Optional<KeyRow> held = held(session, claim);
        Optional<DeliveryRow> found = DeliveryRow.of(session, claim.id());
        if (held.isEmpty() || found.isEmpty()) {
            KeyLocks.undo(session, Touched.key(claim, completion.fallback()));
            return Optional.empty();
        }
        KeyRow key = held.get();
        DeliveryRow delivery = found.get();
        key.free();
        key.touchedAt = now;
        // Who shares the ticket was told by the events alone.
        key.ticket = completion.ticket().with(Members.NONE);
        delivery.attempts = completion.attempts();
        delivery.abandoned = false;
        apply(completion.outcome(), delivery, now);
        delivery.save(session);
        Optional<Long> first = key.first(session);
        boolean isFirst = first.filter(seq -> seq == delivery.seq).isPresent();
        key.due = due(completion.outcome(), isFirst, first.isPresent(), now);
        if (delivery.cause.filter(Cause::holdsBack).isPresent()) {
            key.wakeIfOver(session, now);
        }
        key.save(session);
        if (completion.errands().isPresent()) {
            KeyErrands.plan(session, key, completion.errands().get());
        }
        if (completion.counted()) {
            Creates.count(session, claim.key().subscription(), now);
        }
        if (completion.fallback().isPresent()) {
            Append.handOver(session, key, delivery, completion.fallback().get(), now);
        }
        Optional<Pause> pause =
                delivery.state == DeliveryState.PENDING ? Pause.of(session, key.destination, now) : Optional.empty();
        return Optional.of(delivery.view(key, isFirst, pause));
    }

    private void heardOf(Claim claim) {
        own.computeIfPresent(claim.key(), (key, last) -> last.fence() == claim.fence() ? null : last);
    }

    private static void apply(Outcome outcome, DeliveryRow delivery, Instant now) {
        if (outcome instanceof Outcome.Ended ended) {
            delivery.end(ended.state(), ended.cause(), ended.text(), now);
        } else if (outcome instanceof Outcome.Again again) {
            delivery.state = DeliveryState.PENDING;
            delivery.cause = Optional.of(again.cause());
            delivery.text = again.text();
            delivery.keepCheck(again.check());
        } else if (outcome instanceof Outcome.Held held) {
            delivery.state = DeliveryState.HELD;
            delivery.cause = Optional.of(held.cause());
        }
    }

    /** An operator may have put an older delivery back in front meanwhile; it goes on at once. */
    private static Optional<Instant> due(Outcome outcome, boolean isFirst, boolean anyWaits, Instant now) {
        if (isFirst && outcome instanceof Outcome.Again again) {
            return Optional.of(again.due());
        }
        boolean held = isFirst && outcome instanceof Outcome.Held;
        return anyWaits && !held ? Optional.of(now) : Optional.empty();
    }

    boolean release(Session session, Claim claim) throws SQLException {
        heardOf(claim);
        Optional<KeyRow> held = held(session, claim);
        if (held.isPresent()) {
            KeyRow key = held.get();
            key.free();
            key.wake(session, key.touchedAt);
            key.save(session);
        }
        return held.isPresent();
    }

    /** The key of a claim that still holds: nobody claimed the key after us. */
    private Optional<KeyRow> held(Session session, Claim claim) throws SQLException {
        return KeyRow.of(session, claim.key())
                .filter(key -> key.fence == claim.fence()
                        && key.leaseOwner.filter(owner::equals).isPresent());
    }
}
