package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Looks at the database through a connection of their own, so that they wait for no commit. */
final class Reads {
    private final Dialect dialect;
    /** None after the connection broke, until it is wanted again. */
    private @Nullable Session session;

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
            return work.on(session());
        } catch (SQLException e) {
            return again(work, e);
        }
    }

    /** A server may have ended the connection while nobody looked; a look can be repeated. */
    private <T> T again(Commits.Work<T> work, SQLException reason) {
        Session failed = session;
        if (failed == null || !failed.isBroken()) {
            throw dialect.explain(reason);
        }
        session = null;
        failed.abandon(reason);
        try {
            return work.on(session());
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    private Session session() throws SQLException {
        Session open = session;
        if (open == null) {
            open = new Session(dialect.reader(), dialect);
            session = open;
        }
        return open;
    }

    synchronized void close() throws SQLException {
        closed = true;
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
