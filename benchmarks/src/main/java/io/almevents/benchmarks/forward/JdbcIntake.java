package io.almevents.benchmarks.forward;

import io.almevents.benchmarks.forward.Messages.Message;
import io.almevents.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The bare work of the store: the four rows that each message of a new resource leaves in its tables, in the same
 * transactions. It reads nothing, decides nothing, and would not notice a duplicate.
 */
final class JdbcIntake implements Intake {
    private static final String SOURCE = "default";
    private static final String SUBSCRIPTION = "incidents";

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement event;
    private final PreparedStatement key;
    private final PreparedStatement delivery;
    private final PreparedStatement duplicate;
    private final PreparedStatement commit;
    private long rows;

    JdbcIntake(Path file) throws SQLException {
        JdbcStore.open(file).close();
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        connection = config.createConnection("jdbc:sqlite:" + file);
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        event = connection.prepareStatement("INSERT INTO event (id, source, event_type, content) VALUES (?, ?, ?, ?)");
        key = connection.prepareStatement("""
                INSERT INTO ticket_key (id, source, subscription, resource_id, destination, due, fence, newest_change,
                  newest_close, touched_at, ticket_state) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 0, ?, 'NONE')""");
        delivery = connection.prepareStatement("""
                INSERT INTO delivery (id, key_id, event_id, intent, state, result, attempts, insisted, abandoned,
                  accepted_at) VALUES (?, ?, ?, 'CREATE', 'PENDING', '', 0, 0, 0, ?)""");
        duplicate = connection.prepareStatement("""
                INSERT INTO duplicate (digest, source, subscription, delivery_id, accepted_at)
                  VALUES (?, ?, ?, ?, ?)""");
        commit = connection.prepareStatement("COMMIT");
    }

    @Override
    public void take(List<Message> messages) throws SQLException {
        begin.execute();
        for (Message message : messages) {
            insert(message, ++rows, TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()));
        }
        commit.execute();
    }

    private void insert(Message message, long row, long now) throws SQLException {
        String id = UUID.randomUUID().toString();
        event.setLong(1, row);
        event.setString(2, SOURCE);
        event.setString(3, "EVENT-SITUATION.CREATED");
        event.setBytes(4, message.json());
        event.executeUpdate();
        key.setLong(1, row);
        key.setString(2, SOURCE);
        key.setString(3, SUBSCRIPTION);
        key.setString(4, message.resourceId());
        key.setString(5, "desk");
        key.setLong(6, now);
        key.setString(7, "2026-03-02T07:14:05Z");
        key.setLong(8, now);
        key.executeUpdate();
        delivery.setString(1, id);
        delivery.setLong(2, row);
        delivery.setLong(3, row);
        delivery.setLong(4, now);
        delivery.executeUpdate();
        // As long and as random as a digest.
        duplicate.setString(
                1, id.substring(0, 32) + UUID.randomUUID().toString().substring(0, 32));
        duplicate.setString(2, SOURCE);
        duplicate.setString(3, SUBSCRIPTION);
        duplicate.setString(4, id);
        duplicate.setLong(5, now);
        duplicate.executeUpdate();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
