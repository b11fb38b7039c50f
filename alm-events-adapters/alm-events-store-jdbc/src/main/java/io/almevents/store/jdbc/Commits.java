package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The writers: changes that come at the same time share a transaction, and so one sync to the disk. A file has one writer. A
 * server has a few, for most of the time of a transaction is spent on the way to it and back.
 *
 * <p>Every caller puts its change into a queue and then tries to get a writer. Who gets one carries out all that is queued,
 * in order, and commits once; the others sleep until their change is done or a writer is free. So no thread is needed, a
 * change that comes alone is committed at once, and under load the groups grow by themselves while the disk is busy. No
 * change is told to be done before the commit that holds it. A group in which a change fails is carried out once more, each
 * change with a savepoint, so that the one which fails takes nothing along: savepoints for all would cost as much as the
 * changes.
 *
 * <p>Where other processes write to the same database, a group first locks all its keys, in an order that is the same for
 * all, so that no two groups wait for each other. What meets another transaction all the same is tried again, with all keys
 * locked.
 */
final class Commits {
    /** Bounds how long the first change of a group waits for the others. */
    private static final int LARGEST_GROUP = 256;

    /** How often a change is tried that meets another one's transaction. */
    private static final int MOST_TRIES = 5;

    private final Dialect dialect;
    private final Sealing sealing;
    private final ConcurrentLinkedQueue<Change<?>> queue = new ConcurrentLinkedQueue<>();
    private final List<Writer> writers;
    private final AtomicLong count = new AtomicLong();
    private volatile boolean closed;

    /** A connection, used by one thread at a time. */
    private static final class Writer {
        private final ReentrantLock lock = new ReentrantLock();
        /** None until it is wanted, and after the connection broke. */
        private @Nullable Session session;

        Writer(@Nullable Session session) {
            this.session = session;
        }
    }

    /** What is done within a transaction. */
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    private static final class Change<T> {
        private final Work<T> work;
        private final Touched touched;
        private final Thread caller = Thread.currentThread();
        private @Nullable T result;
        private @Nullable RuntimeException fault;
        private boolean mayPass;
        /** Written last, for the caller reads the rest without the lock. */
        private volatile boolean done;

        Change(Touched touched, Work<T> work) {
            this.touched = touched;
            this.work = work;
        }

        void carryOut(Session session, Dialect dialect) throws SQLException {
            fault = null;
            mayPass = false;
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
            LockSupport.unpark(caller);
        }

        @SuppressWarnings("NullAway") // a change without a fault has its result, which may be null only if T is
        T result() {
            if (fault != null) {
                throw fault;
            }
            return result;
        }
    }

    /** With the first writer's connection; the others connect when there is work for them. */
    Commits(Session session, Dialect dialect) {
        this.dialect = dialect;
        sealing = session.sealing();
        writers = Stream.concat(Stream.of(new Writer(session)), Stream.generate(() -> new Writer(null)))
                .limit(dialect.writers())
                .toList();
    }

    /** Carries out a change; when this returns it is on the disk. */
    <T> T run(Work<T> work) {
        return run(Touched.NOTHING, work);
    }

    /** The same for a change that touches keys. */
    <T> T run(Touched touched, Work<T> work) {
        Change<T> change = tried(touched, work);
        for (int tries = 1; change.mayPass && tries < MOST_TRIES; tries++) {
            // Locked out of order, perhaps, for some keys are learnt of only on the way. With all locked nobody is met.
            change = tried(Touched.ALL, work);
        }
        return change.result();
    }

    private <T> Change<T> tried(Touched touched, Work<T> work) {
        Change<T> change = new Change<>(touched, work);
        queue.add(change);
        boolean interrupted = false;
        while (!change.done) {
            if (!lead()) {
                LockSupport.park(this);
                // A commit cannot be interrupted; the caller finds out afterwards that it was.
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return change;
    }

    /** Commits what is queued, unless all writers are at work. Whoever is queued afterwards is woken to do the same. */
    private boolean lead() {
        Writer writer = free();
        if (writer == null) {
            return false;
        }
        try {
            List<Change<?>> group = group();
            if (!group.isEmpty()) {
                commit(writer, group);
            }
        } finally {
            writer.lock.unlock();
        }
        // One that is queued after this look finds a writer free.
        Change<?> next = queue.peek();
        if (next != null) {
            LockSupport.unpark(next.caller);
        }
        return true;
    }

    private @Nullable Writer free() {
        for (Writer writer : writers) {
            if (writer.lock.tryLock()) {
                return writer;
            }
        }
        return null;
    }

    /** How many transactions were committed. */
    long count() {
        return count.get();
    }

    boolean closed() {
        return closed;
    }

    /** What is under way ends before. */
    void close() throws SQLException {
        closed = true;
        SQLException fault = null;
        for (Writer writer : writers) {
            writer.lock.lock();
            try {
                Session open = writer.session;
                writer.session = null;
                if (open != null) {
                    open.close();
                }
            } catch (SQLException e) {
                fault = e;
            } finally {
                writer.lock.unlock();
            }
        }
        if (fault != null) {
            throw fault;
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

    private void commit(Writer writer, List<Change<?>> group) {
        RuntimeException fault = null;
        boolean mayPass = false;
        try {
            if (closed) {
                throw new StoreException("the store is closed", null);
            }
            Session begun = begun(writer, group);
            if (!together(begun, group)) {
                begun.command("ROLLBACK");
                begun = begun(writer, group);
                eachByItself(begun, group);
            }
            begun.command("COMMIT");
            count.incrementAndGet();
        } catch (SQLException e) {
            fault = dialect.explain(e);
            mayPass = dialect.mayPass(e);
            rollBack(writer, e);
        } catch (RuntimeException | Error e) {
            fault = e instanceof RuntimeException known ? known : new StoreException("the store failed", e);
            rollBack(writer, e);
        }
        for (Change<?> change : group) {
            change.end(fault, mayPass);
        }
    }

    private Session begun(Writer writer, List<Change<?>> group) throws SQLException {
        Session begun = begin(writer);
        if (dialect.isShared()) {
            KeyLocks.take(begun, group.stream().map(change -> change.touched).toList());
        }
        return begun;
    }

    /** A server may have ended the connection while nothing was written; that is found out here, before anything is. */
    private Session begin(Writer writer) throws SQLException {
        Session open = writer.session;
        if (open != null) {
            try {
                open.command(dialect.begin());
                return open;
            } catch (SQLException e) {
                if (!open.isBroken()) {
                    throw e;
                }
                writer.session = null;
                open.abandon(e);
            }
        }
        Session fresh = new Session(dialect.writer(), dialect, sealing);
        writer.session = fresh;
        fresh.command(dialect.begin());
        return fresh;
    }

    /** Whether all went well; a change that came alone fails by its own fault. */
    private boolean together(Session begun, List<Change<?>> group) throws SQLException {
        try {
            for (Change<?> change : group) {
                change.carryOut(begun, dialect);
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            if (group.size() == 1) {
                throw e;
            }
            return false;
        }
    }

    private void eachByItself(Session begun, List<Change<?>> group) throws SQLException {
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

    private static void rollBack(Writer writer, Throwable reason) {
        Session open = writer.session;
        if (open == null) {
            return;
        }
        try {
            open.command("ROLLBACK");
        } catch (SQLException e) {
            // Where the database has given up the transaction by itself, there is none.
            reason.addSuppressed(e);
            if (open.isBroken()) {
                writer.session = null;
                open.abandon(reason);
            }
        }
    }
}
