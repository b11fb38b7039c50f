package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one writer: changes that come at the same time share a transaction, and so one sync to the disk.
 *
 * <p>Every caller puts its change into a queue and then asks for the lock. Who gets it carries out all that is queued, in
 * order, and commits once; the others find their change done when their turn comes. So no thread is needed, a change that
 * comes alone is committed at once, and under load the groups grow by themselves while the disk is busy. No change is told
 * to be done before the commit that holds it. Each change of a group has its own savepoint, so that one which fails takes
 * nothing along.
 *
 * <p>Where other processes write to the same database, a group first locks all its keys, in an order that is the same for
 * all, so that no two groups wait for each other. What meets another transaction all the same is tried again.
 */
final class Commits {
    /** Bounds how long the first change of a group waits for the others. */
    private static final int LARGEST_GROUP = 256;

    /** How often a change is tried that meets another one's transaction. */
    private static final int MOST_TRIES = 5;

    /** None after the connection broke, until it is wanted again. */
    private @Nullable Session session;

    private final Dialect dialect;
    private final ConcurrentLinkedQueue<Change<?>> queue = new ConcurrentLinkedQueue<>();
    /** Fair: else the thread that has just committed would get it again at once, and commit its next change alone. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final AtomicLong count = new AtomicLong();
    private boolean closed;

    /** What is done within a transaction. */
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    private static final class Change<T> {
        private final Work<T> work;
        private final Touched touched;
        private @Nullable T result;
        private @Nullable RuntimeException fault;
        private boolean mayPass;
        private boolean done;

        Change(Touched touched, Work<T> work) {
            this.touched = touched;
            this.work = work;
        }

        void carryOut(Session session, Dialect dialect) throws SQLException {
            try {
                result = work.on(session);
            } catch (SQLException e) {
                fault = dialect.explain(e);
                mayPass = dialect.mayPass(e);
                throw e;
            } catch (RuntimeException e) {
                fault = e;
                throw e;
            }
        }

        void end(@Nullable RuntimeException groupFault, boolean groupMayPass) {
            if (groupFault != null && fault == null) {
                fault = groupFault;
                mayPass = groupMayPass;
            }
            done = true;
        }

        @SuppressWarnings("NullAway") // a change without a fault has its result, which may be null only if T is
        T result() {
            if (fault != null) {
                throw fault;
            }
            return result;
        }
    }

    Commits(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /** Carries out a change; when this returns it is on the disk. */
    <T> T run(Work<T> work) {
        return run(Touched.NOTHING, work);
    }

    /** The same for a change that touches keys. */
    <T> T run(Touched touched, Work<T> work) {
        Change<T> change = tried(touched, work);
        for (int tries = 1; change.mayPass && tries < MOST_TRIES; tries++) {
            change = tried(touched, work);
        }
        return change.result();
    }

    private <T> Change<T> tried(Touched touched, Work<T> work) {
        Change<T> change = new Change<>(touched, work);
        queue.add(change);
        lock.lock();
        try {
            while (!change.done) {
                commit(group());
            }
        } finally {
            lock.unlock();
        }
        return change;
    }

    /** How many transactions were committed. */
    long count() {
        return count.get();
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
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

    private List<Change<?>> group() {
        List<Change<?>> group = new ArrayList<>();
        Change<?> next = queue.poll();
        while (next != null) {
            group.add(next);
            next = group.size() < LARGEST_GROUP ? queue.poll() : null;
        }
        return group;
    }

    private void commit(List<Change<?>> group) {
        RuntimeException fault = null;
        boolean mayPass = false;
        try {
            if (closed) {
                throw new StoreException("the store is closed", null);
            }
            Session begun = begin();
            if (dialect.isShared()) {
                KeyLocks.take(
                        begun, group.stream().map(change -> change.touched).toList());
            }
            if (group.size() == 1) {
                group.get(0).carryOut(begun, dialect);
            } else {
                together(begun, group);
            }
            begun.command("COMMIT");
            count.incrementAndGet();
        } catch (SQLException e) {
            fault = dialect.explain(e);
            mayPass = dialect.mayPass(e);
            rollBack(e);
        } catch (RuntimeException | Error e) {
            fault = e instanceof RuntimeException known ? known : new StoreException("the store failed", e);
            rollBack(e);
        }
        for (Change<?> change : group) {
            change.end(fault, mayPass);
        }
    }

    /** A server may have ended the connection while nothing was written; that is found out here, before anything is. */
    private Session begin() throws SQLException {
        Session open = session;
        if (open != null) {
            try {
                open.command(dialect.begin());
                return open;
            } catch (SQLException e) {
                if (!open.isBroken()) {
                    throw e;
                }
                session = null;
                open.abandon(e);
            }
        }
        Session fresh = new Session(dialect.writer(), dialect);
        session = fresh;
        fresh.command(dialect.begin());
        return fresh;
    }

    private void together(Session begun, List<Change<?>> group) throws SQLException {
        for (Change<?> change : group) {
            begun.command("SAVEPOINT one_change");
            try {
                change.carryOut(begun, dialect);
            } catch (SQLException | RuntimeException e) {
                // Fails where the database gave up the whole transaction, and then ends the group.
                begun.command("ROLLBACK TO one_change");
            }
            begun.command("RELEASE one_change");
        }
    }

    private void rollBack(Throwable reason) {
        Session open = session;
        if (open == null) {
            return;
        }
        try {
            open.command("ROLLBACK");
        } catch (SQLException e) {
            // Where the database has given up the transaction by itself, there is none.
            reason.addSuppressed(e);
            if (open.isBroken()) {
                session = null;
                open.abandon(reason);
            }
        }
    }
}
