package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Looks at the database through a connection of their own, so that they wait for no commit. */
final class Reads {
    private final Dialect dialect;
    private final Sealing sealing;
    /** No monitor: a virtual thread that waits for the database inside one would hold the thread that carries it, up to JDK 23. */
    private final ReentrantLock lock = new ReentrantLock();
    /** None after the connection broke, until it is wanted again. */
    private @Nullable Session session;

    private boolean closed;

    Reads(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
        sealing = session.sealing();
    }

    <T> T run(Commits.Work<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed", null);
            }
            return work.on(session());
        } catch (SQLException e) {
            return again(work, e);
        } finally {
            lock.unlock();
        }
    }

    /** Leaves nothing in a log of what the database has overwritten; who reads meanwhile is waited for a while. */
    void emptyLog() {
        Optional<String> statement = dialect.emptyingLog();
        if (statement.isPresent()) {
            run(reading -> reading.list(statement.get(), row -> row.getInt(1)));
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
            open = new Session(dialect.reader(), dialect, sealing);
            session = open;
        }
        return open;
    }

    void close() throws SQLException {
        lock.lock();
        try {
            closed = true;
            Session open = session;
            session = null;
            if (open != null) {
                open.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
