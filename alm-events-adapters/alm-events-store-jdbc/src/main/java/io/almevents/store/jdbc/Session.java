package io.almevents.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that keeps its statements prepared. Guarded by whoever lends it. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** Makes something of the current row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Runs a change; gives the number of rows. Instants become their column form; null is allowed. */
    int change(String sql, @Nullable Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
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
            statement.setObject(i + 1, Columns.value(values[i]));
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        connection.close();
    }
}
