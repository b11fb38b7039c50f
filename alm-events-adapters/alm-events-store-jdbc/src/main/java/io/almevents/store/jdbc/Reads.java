package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.SQLException;

/** Looks at the database through a connection of their own, so that they wait for no commit. */
final class Reads {
    private final Session session;
    private final Dialect dialect;
    private boolean closed;

    Reads(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    synchronized <T> T run(Commits.Work<T> work) {
        if (closed) {
            throw new StoreException("the store is closed", null);
        }
        try {
            return work.on(session);
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    synchronized void close() throws SQLException {
        if (!closed) {
            closed = true;
            session.close();
        }
    }
}
