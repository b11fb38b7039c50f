package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All in which one database differs from another: how it is opened, what its catalogue is called, what its errors mean. */
interface Dialect {
    /** A connection for the one writer, in the mode in which every statement outside a transaction is one. */
    Connection writer() throws SQLException;

    /** A connection for looks that wait for no writer. */
    Connection reader() throws SQLException;

    /** Ends the use of a connection. */
    default void giveBack(Connection connection) throws SQLException {
        connection.close();
    }

    /**
     * Whether other processes write, and claim, at the same time. Then rows must be locked before what was read in them is
     * relied on; else {@link #begin()} keeps all others out.
     */
    boolean isShared();

    /** How many connections may write at the same time. */
    default int writers() {
        return 1;
    }

    /** Begins a transaction. One that no other writer can disturb half-way, unless the database is shared. */
    String begin();

    /** Whether an error comes from the meeting of two transactions, so that the same change may succeed at once. */
    boolean mayPass(SQLException error);

    /** Makes the place of the tables, if need be, and keeps others from doing so until the transaction ends. */
    default void makePlace(Session session) throws SQLException {}

    /** A statement that creates a table, with the types of the database in the place of SQLite's. */
    default String withTypes(String statement) {
        return statement;
    }

    /** A column's form of a value. */
    default @Nullable Object value(@Nullable Object value) {
        return Columns.value(value);
    }

    /** The statement that brings what is still in a log into the database and empties the log; empty where there is none. */
    default Optional<String> emptyingLog() {
        return Optional.empty();
    }

    /** Lists the names of all tables. */
    String tables();

    /** What the database is called in messages; without secrets. */
    String place();

    /** What an error means and what to do about it. Never quotes values. */
    StoreException explain(SQLException error);
}
