package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** All in which one database differs from another: how it is opened, what its catalogue is called, what its errors mean. */
interface Dialect {
    /** A connection for the one writer, in the mode in which every statement outside a transaction is one. */
    Connection writer() throws SQLException;

    /** A connection for looks that wait for no writer. */
    Connection reader() throws SQLException;

    /** Begins a transaction that keeps other writers out from its beginning, so that it never fails half-way for them. */
    String begin();

    /** Lists the names of all tables. */
    String tables();

    /** What the database is called in messages; without secrets. */
    String place();

    /** What an error means and what to do about it. Never quotes values. */
    StoreException explain(SQLException error);
}
