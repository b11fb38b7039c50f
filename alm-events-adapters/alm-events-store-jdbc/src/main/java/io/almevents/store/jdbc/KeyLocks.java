package io.almevents.store.jdbc;

import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketState;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Locks the rows of keys at the beginning of a transaction, where other nodes write too. First the rows that are missing
 * are made, in the order of their keys, and then all are locked, in the order of their ids: as every node keeps to both
 * orders, and waits for no other row afterwards, none ever waits for one that waits for it. Claims do not wait at all: they
 * skip what is locked.
 */
final class KeyLocks {
    private static final Comparator<TicketKey> ORDER = Comparator.comparing(TicketKey::source)
            .thenComparing(TicketKey::subscription)
            .thenComparing(TicketKey::resourceId);

    /** Rows as nobody has touched them, in the order of the values; those that are there use up no ids. */
    static final String MAKE = """
            INSERT INTO ticket_key (source, subscription, resource_id, destination, fence, newest_close, touched_at,
              ticket_state)
            SELECT n.source, n.subscription, n.resource_id, n.destination, 0, 0, 0, ?
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS n (source, subscription, resource_id, destination)
            WHERE NOT EXISTS (SELECT 1 FROM ticket_key k
              WHERE k.source = n.source AND k.subscription = n.subscription AND k.resource_id = n.resource_id)
            ON CONFLICT DO NOTHING""";

    static final String LOCK = """
            SELECT k.id FROM ticket_key k
              JOIN unnest(?::text[], ?::text[], ?::text[]) AS n (source, subscription, resource_id)
              ON k.source = n.source AND k.subscription = n.subscription AND k.resource_id = n.resource_id
            ORDER BY k.id FOR UPDATE OF k""";

    private KeyLocks() {}

    static void take(Session session, List<Touched> group) throws SQLException {
        if (group.stream().anyMatch(Touched::all)) {
            session.command("LOCK TABLE ticket_key IN EXCLUSIVE MODE");
            return;
        }
        SortedMap<TicketKey, String> made = new TreeMap<>(ORDER);
        SortedSet<TicketKey> locked = new TreeSet<>(ORDER);
        for (Touched touched : group) {
            touched.keys().forEach((key, destination) -> {
                destination.ifPresent(name -> made.put(key, name));
                locked.add(key);
            });
        }
        if (!made.isEmpty()) {
            session.change(
                    MAKE,
                    TicketState.NONE,
                    column(made.keySet(), TicketKey::source),
                    column(made.keySet(), TicketKey::subscription),
                    column(made.keySet(), TicketKey::resourceId),
                    made.values().toArray(String[]::new));
        }
        if (!locked.isEmpty()) {
            session.list(
                    LOCK,
                    row -> row.getLong(1),
                    column(locked, TicketKey::source),
                    column(locked, TicketKey::subscription),
                    column(locked, TicketKey::resourceId));
        }
    }

    /** Takes away the rows that were made for a change that did not come about. */
    static void undo(Session session, Touched touched) throws SQLException {
        for (Map.Entry<TicketKey, Optional<String>> made : touched.keys().entrySet()) {
            if (session.isShared() && made.getValue().isPresent()) {
                TicketKey key = made.getKey();
                session.change(
                        "DELETE FROM ticket_key WHERE source = ? AND subscription = ? AND resource_id = ? AND touched_at = 0",
                        key.source(),
                        key.subscription(),
                        key.resourceId());
            }
        }
    }

    private static String[] column(Collection<TicketKey> keys, Function<TicketKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }
}
