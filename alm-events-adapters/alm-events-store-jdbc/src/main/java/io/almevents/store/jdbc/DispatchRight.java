package io.almevents.store.jdbc;

import io.almevents.spi.Lease;
import io.almevents.spi.OwnerName;
import io.almevents.spi.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One dispatcher per database: a lease that its owner renews while it works. Who finds the lease ended, or its owner dead,
 * takes it over together with what the owner had claimed. Whoever holds it makes sure of it again in the transaction of
 * every claim, so that a process that was frozen for long claims nothing beside its successor.
 *
 * <p>A shared database gives the right to everybody who asks: there the leases and fences of single keys part the work.
 */
final class DispatchRight {
    private static final String NAME = "alm-events dispatch";
    /** How long a successor waits where it cannot tell whether the owner is alive. */
    private static final Duration LENGTH = Duration.ofSeconds(15);

    private static final Duration RENEW_AFTER = Duration.ofSeconds(5);

    private final OwnerName owner;
    private final Dialect dialect;
    private volatile Optional<Instant> renewedAt = Optional.empty();

    DispatchRight(OwnerName owner, Dialect dialect) {
        this.owner = owner;
        this.dialect = dialect;
    }

    /** Whether the right was taken or renewed a moment ago, so that nothing need be written now. */
    boolean fresh(Instant now) {
        return dialect.isShared()
                || renewedAt
                        .filter(last -> !now.isBefore(last) && now.isBefore(last.plus(RENEW_AFTER)))
                        .isPresent();
    }

    /** Takes the right, or makes sure of it, or fails with the name of who has it. */
    boolean hold(Session session, Instant now) throws SQLException {
        if (dialect.isShared()) {
            return true;
        }
        Optional<Lease> known = SourceState.lease(session, NAME);
        boolean own = known.filter(lease -> lease.owner().equals(owner.text())).isPresent();
        if (own && now.isBefore(known.get().until().minus(LENGTH.minus(RENEW_AFTER)))) {
            return true;
        }
        if (!own && known.isPresent() && now.isBefore(known.get().until())) {
            Optional<OwnerName> other = OwnerName.parse(known.get().owner());
            if (other.isEmpty() || !other.get().isDead()) {
                throw new StoreException(
                        dialect.place() + " is dispatched by process "
                                + other.map(OwnerName::process).orElse("unknown")
                                + "; only one process may, others may append and look beside it",
                        null);
            }
        }
        long fence = known.map(Lease::fence).orElse(0L);
        SourceState.note(session, new Lease(NAME, owner.text(), now.plus(LENGTH), own ? fence : fence + 1));
        if (!own) {
            takeOver(session, now);
        }
        return true;
    }

    /** Whether nobody else has taken the right meanwhile. */
    boolean isHeld(Session session) throws SQLException {
        return dialect.isShared()
                || SourceState.lease(session, NAME)
                        .filter(lease -> lease.owner().equals(owner.text()))
                        .isPresent();
    }

    /** Notes, once it is committed, that the right was held at a time. */
    void heldAt(Instant now) {
        renewedAt = Optional.of(now);
    }

    boolean giveBack(Session session) throws SQLException {
        renewedAt = Optional.empty();
        if (!dialect.isShared()) {
            SourceState.end(session, NAME, owner.text());
        }
        return true;
    }

    /** Of what was claimed nobody knows whether it was sent. */
    private static void takeOver(Session session, Instant now) throws SQLException {
        session.change("UPDATE delivery SET abandoned = 1 WHERE ended_at IS NULL"
                + " AND seq IN (SELECT claimed FROM ticket_key WHERE lease_owner IS NOT NULL)");
        session.change("UPDATE ticket_key SET due = ?, lease_owner = NULL WHERE lease_owner IS NOT NULL", now);
        session.change(
                "UPDATE ticket_key SET due = ? WHERE due IS NULL"
                        + " AND id IN (SELECT key_id FROM delivery WHERE state = 'HELD')",
                now);
    }
}
