package io.almevents.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that keeps its statements prepared. Guarded by whoever lends it. */
final class Session implements AutoCloseable {
    /** How long a connection is waited for that may be broken. */
    private static final int VALID_SECONDS = 5;

    private final Connection connection;
    private final Dialect dialect;
    private final Sealing sealing;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** Makes something of the current row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    Session(Connection connection, Dialect dialect, Sealing sealing) {
        this.connection = connection;
        this.dialect = dialect;
        this.sealing = sealing;
    }

    /** How the content of events stands in columns. */
    Sealing sealing() {
        return sealing;
    }

    /** Whether other processes may write at the same time. */
    boolean isShared() {
        return dialect.isShared();
    }

    /** The end of a statement that reads rows to change them. */
    String rowLock() {
        return isShared() ? " FOR UPDATE" : "";
    }

    /** Whether the database can no longer be reached through the connection. */
    boolean isBroken() {
        try {
            return !connection.isValid(VALID_SECONDS);
        } catch (SQLException e) {
            return true;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Runs a change; gives the number of rows. Instants become their column form; null is allowed. */
    int change(String sql, @Nullable Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
    }

    /** Runs two changes, in one exchange with a server. */
    void changeBoth(String first, @Nullable Object[] firstValues, String second, @Nullable Object[] secondValues)
            throws SQLException {
        if (!isShared()) {
            change(first, firstValues);
            change(second, secondValues);
            return;
        }
        @Nullable Object[] values = Arrays.copyOf(firstValues, firstValues.length + secondValues.length);
        System.arraycopy(secondValues, 0, values, firstValues.length, secondValues.length);
        bind(first + ";\n" + second, values).execute();
    }

    /** Runs the same change with each of several rows of values, all in one exchange with a server. */
    void changeEach(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (!isShared() || rows.size() == 1) {
            for (@Nullable Object[] values : rows) {
                change(sql, values);
            }
            return;
        }
        PreparedStatement statement = bind(sql);
        for (@Nullable Object[] values : rows) {
            bind(sql, values).addBatch();
        }
        statement.executeBatch();
    }

    /** Runs a statement that has neither values nor rows. */
    void command(String sql) throws SQLException {
        bind(sql).execute();
    }

    <T> List<T> list(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    /** The first row, if there is one; the reader must not give null. */
    <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, dialect.value(values[i]));
        }
        return statement;
    }

    /** Closes what is of no use any more; what fails meanwhile is added to the reason. */
    void abandon(Throwable reason) {
        try {
            close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
        } finally {
            dialect.giveBack(connection);
        }
    }
}
