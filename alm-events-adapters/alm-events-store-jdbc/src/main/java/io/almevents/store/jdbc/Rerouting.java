package io.almevents.store.jdbc;

import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Rerouted;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings what waits in line with the subscriptions that there are: by one look over all keys, and a statement or two for
 * each subscription that has changed.
 */
final class Rerouting {
    private Rerouting() {}

    private record Way(String subscription, String destination) {}

    static Rerouted reroute(Session session, Map<String, String> destinations, Instant now) throws SQLException {
        List<Way> ways = session.list(
                "SELECT DISTINCT subscription, destination FROM ticket_key",
                row -> new Way(row.getString(1), row.getString(2)));
        Set<String> strays = new HashSet<>();
        Set<String> gone = new HashSet<>();
        for (Way way : ways) {
            String destination = destinations.get(way.subscription());
            if (destination == null) {
                strays.add(way.destination());
                gone.add(way.subscription());
            } else if (!destination.equals(way.destination())) {
                move(session, way, destination);
            }
        }
        int held = 0;
        for (String subscription : gone) {
            held += hold(session, subscription);
        }
        int resumed = 0;
        for (String subscription : held(session)) {
            if (destinations.containsKey(subscription)) {
                resumed += resume(session, subscription, now);
            }
        }
        return new Rerouted(held, resumed, strays);
    }

    private static void move(Session session, Way way, String destination) throws SQLException {
        session.change(
                "UPDATE ticket_key SET destination = ? WHERE subscription = ? AND destination = ?",
                destination,
                way.subscription(),
                way.destination());
    }

    private static int hold(Session session, String subscription) throws SQLException {
        session.change(
                "UPDATE ticket_key SET due = NULL WHERE subscription = ? AND lease_owner IS NULL AND due IS NOT NULL",
                subscription);
        return session.change("""
                UPDATE delivery SET state = ?, cause = ? WHERE ended_at IS NULL AND state <> ?
                  AND key_id IN (SELECT id FROM ticket_key WHERE subscription = ?)
                  AND seq NOT IN (SELECT claimed FROM ticket_key WHERE lease_owner IS NOT NULL)""", DeliveryState.HELD, Cause.SUBSCRIPTION_UNKNOWN, DeliveryState.HELD, subscription);
    }

    /** The subscriptions of which something is held because they were unknown or paused, or a key was missing. */
    private static List<String> held(Session session) throws SQLException {
        return session.list(
                """
                SELECT DISTINCT k.subscription FROM delivery d JOIN ticket_key k ON k.id = d.key_id
                WHERE d.state = ? AND d.cause IN (?, ?, ?)""",
                row -> row.getString(1),
                DeliveryState.HELD,
                Cause.SUBSCRIPTION_UNKNOWN,
                Cause.SUBSCRIPTION_PAUSED,
                Cause.UNREADABLE);
    }

    /** A key whose first delivery is held for another reason stays as it is. */
    private static int resume(Session session, String subscription, Instant now) throws SQLException {
        session.change(
                """
                UPDATE ticket_key SET due = ? WHERE subscription = ? AND lease_owner IS NULL AND id IN (
                    SELECT d.key_id FROM delivery d WHERE d.state = ? AND d.cause IN (?, ?, ?) AND NOT EXISTS (
                        SELECT 1 FROM delivery w WHERE w.key_id = d.key_id AND w.ended_at IS NULL AND w.seq < d.seq))""",
                now,
                subscription,
                DeliveryState.HELD,
                Cause.SUBSCRIPTION_UNKNOWN,
                Cause.SUBSCRIPTION_PAUSED,
                Cause.UNREADABLE);
        return session.change(
                """
                UPDATE delivery SET state = ?, cause = NULL, attempts = 0, first_attempt = NULL,
                  result = CASE WHEN cause = ? THEN '' ELSE result END
                WHERE state = ? AND cause IN (?, ?, ?) AND key_id IN (SELECT id FROM ticket_key WHERE subscription = ?)""",
                DeliveryState.PENDING,
                Cause.UNREADABLE,
                DeliveryState.HELD,
                Cause.SUBSCRIPTION_UNKNOWN,
                Cause.SUBSCRIPTION_PAUSED,
                Cause.UNREADABLE,
                subscription);
    }
}
