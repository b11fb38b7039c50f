package io.almevents.store.jdbc;

import io.almevents.spi.Appended;
import io.almevents.spi.Backlog;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Completion;
import io.almevents.spi.Cursor;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DestinationPause;
import io.almevents.spi.Errands;
import io.almevents.spi.EventCipher;
import io.almevents.spi.Lease;
import io.almevents.spi.OwnerName;
import io.almevents.spi.Purged;
import io.almevents.spi.Rerouted;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import io.almevents.spi.TicketClaim;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one SQLite file, or in a PostgreSQL database: what it has taken survives the end of the process and of the
 * power. Changes that come at the same time share one sync to the disk. Has no threads of its own. Safe for use by several
 * threads.
 *
 * <p>A file is created readable for its owner alone, next to it SQLite's {@code -wal} and {@code -shm}. It must lie on a
 * local disk. One process at a time may claim; others may append, look, retry and discard beside it.
 *
 * <p>A PostgreSQL database (13 or newer, encoding UTF8) may be shared by several nodes, which all claim. A claim holds until
 * its lease ends by the clocks of the nodes, which therefore must agree to a few seconds. What a node had claimed when it
 * died goes on when the lease ends. Each store holds two connections, under load up to five, and opens them anew when the
 * server has ended them; a change that the server's end hits fails, and is safe to repeat.
 *
 * <p>With a cipher the bytes of events are encrypted, and the requests that ask for an outcome; not the ids of resources, the
 * names of event types, digests, what targets told of tickets, and what sources remember. A delivery whose event cannot be
 * decrypted is held with {@link Cause#UNREADABLE}; it waits again when a forwarder starts or is reconfigured.
 */
public final class JdbcStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final Commits commits;
    private final Reads reads;
    private final Claiming claiming;
    private final KeyErrands errands;
    private final DispatchRight right;
    private final Retention retention;

    private JdbcStore(Commits commits, Reads reads, OwnerName owner, Dialect dialect) {
        this.commits = commits;
        this.reads = reads;
        claiming = new Claiming(owner.text());
        errands = new KeyErrands(owner.text());
        right = new DispatchRight(owner, dialect);
        retention = new Retention(commits);
    }

    /**
     * Opens a store, and creates its file where there is none. Forgets nothing; that is up to {@link #purge(Instant)}.
     *
     * @param file the file; its folder must exist
     * @return the store
     * @throws StoreException if the file cannot be opened, or there is no driver, or is no store of this or an older version
     */
    public static JdbcStore open(Path file) {
        return open(SqliteFile.of(SqliteFile.URL_PREFIX + file));
    }

    /**
     * The same with a cipher for what is kept of the content of events from now on. What is there already stays as it is,
     * and is read.
     *
     * @param file the file; its folder must exist
     * @param cipher encrypts, and decrypts what was encrypted before
     * @return the store
     * @throws StoreException if the file cannot be opened, or there is no driver, or is no store of this or an older version
     */
    public static JdbcStore open(Path file, EventCipher cipher) {
        return open(SqliteFile.of(SqliteFile.URL_PREFIX + file), Sealing.by(cipher));
    }

    /**
     * Opens a store in the schema {@code alm_events} of a PostgreSQL database, and creates schema and tables where there are
     * none; several nodes may do so at once. Takes two connections at once, and up to three more when many write at the same
     * time; gives them back when it is closed.
     *
     * @param dataSource leads to the database; a pool must not end connections that are in use
     * @return the store
     * @throws StoreException if the database cannot be reached or used, or its tables are not of this or an older version
     */
    public static JdbcStore open(DataSource dataSource) {
        return open(dataSource, PostgresServer.SCHEMA);
    }

    /**
     * The same in another schema.
     *
     * @param dataSource leads to the database; a pool must not end connections that are in use
     * @param schema name of the schema: up to 63 small letters, digits and {@code _}
     * @return the store
     * @throws IllegalArgumentException if the schema has no such name
     * @throws StoreException if the database cannot be reached or used, or its tables are not of this or an older version
     */
    public static JdbcStore open(DataSource dataSource, String schema) {
        return open(dataSource, schema, Sealing.NONE);
    }

    /**
     * The same with a cipher for what is kept of the content of events from now on. What is there already stays as it is,
     * and is read.
     *
     * @param dataSource leads to the database; a pool must not end connections that are in use
     * @param schema name of the schema: up to 63 small letters, digits and {@code _}
     * @param cipher encrypts, and decrypts what was encrypted before; all nodes need the same keys
     * @return the store
     * @throws IllegalArgumentException if the schema has no such name
     * @throws StoreException if the database cannot be reached or used, or its tables are not of this or an older version
     */
    public static JdbcStore open(DataSource dataSource, String schema, EventCipher cipher) {
        return open(dataSource, schema, Sealing.by(cipher));
    }

    private static JdbcStore open(DataSource dataSource, String schema, Sealing sealing) {
        if (!PostgresServer.isSchemaName(schema)) {
            throw new IllegalArgumentException("a schema's name has up to 63 small letters, digits and _");
        }
        return open(
                new PostgresServer(dataSource::getConnection, "the store in the schema " + schema, schema), sealing);
    }

    static JdbcStore open(Dialect dialect) {
        return open(dialect, Sealing.NONE);
    }

    static JdbcStore open(Dialect dialect, Sealing sealing) {
        OwnerName owner = OwnerName.ofThisProcess();
        Session writer = null;
        try {
            writer = new Session(dialect.writer(), dialect, sealing);
            Commits commits = new Commits(writer, dialect);
            commits.run(session -> {
                Schema.migrate(session, dialect);
                return true;
            });
            Reads reads = new Reads(new Session(dialect.reader(), dialect, sealing), dialect);
            return new JdbcStore(commits, reads, owner, dialect);
        } catch (SQLException e) {
            abandon(writer, e);
            throw dialect.explain(e);
        } catch (RuntimeException e) {
            abandon(writer, e);
            throw e;
        }
    }

    private static void abandon(@Nullable Session session, Exception reason) {
        if (session != null) {
            session.abandon(reason);
        }
    }

    @Override
    public List<Appended> append(List<Submission> submissions, Optional<Cursor> cursor, Instant now, Duration window) {
        Append append = new Append(submissions, cursor, now, window);
        return commits.run(append.touched(), append);
    }

    @Override
    public int purge(Instant endedBefore) {
        return retention.purge(endedBefore);
    }

    @Override
    public Purged purgeResource(String resourceId) {
        Purged purged = commits.run(Touched.ALL, session -> ResourcePurge.purge(session, resourceId));
        if (!purged.refused()) {
            reads.emptyLog();
        }
        return purged;
    }

    @Override
    public void beginDispatch(Instant now) {
        if (!right.fresh(now)) {
            commits.run(session -> right.hold(session, now));
            right.heldAt(now);
        }
    }

    @Override
    public void endDispatch() {
        commits.run(right::giveBack);
    }

    @Override
    public List<Claim> claim(String destination, int limit, Instant now, Duration lease) {
        if (!isDue(destination, now)) {
            return List.of();
        }
        return commits.run(session -> {
            right.hold(session, now);
            return claiming.claim(session, destination, limit, now, lease);
        });
    }

    /** Most questions are answered with nothing; those shall not keep the writer. */
    private boolean isDue(String destination, Instant now) {
        return nextDue(destination).filter(due -> !now.isBefore(due)).isPresent();
    }

    @Override
    public List<Delivery> collapse(String destination, Set<String> subscriptions, int limit, Instant now) {
        if (!isDue(destination, now)) {
            return List.of();
        }
        return commits.run(session -> {
            right.hold(session, now);
            return Collapsing.collapse(session, destination, subscriptions, limit, now);
        });
    }

    @Override
    public Optional<Delivery> complete(Claim claim, Completion completion, Instant now) {
        return commits.run(
                Touched.key(claim, completion.fallback()),
                session -> claiming.complete(session, claim, completion, now));
    }

    @Override
    public Completed completeAndClaim(Claim claim, Completion completion, Instant now, Duration lease) {
        return commits.run(Touched.key(claim, completion.fallback()), session -> {
            Optional<Delivery> completed = claiming.complete(session, claim, completion, now);
            List<Claim> next =
                    right.isHeld(session) ? claiming.claim(session, claim.destination(), 1, now, lease) : List.of();
            return new Completed(completed, next.stream().findFirst());
        });
    }

    @Override
    public void release(Claim claim) {
        commits.run(Touched.key(claim.key()), session -> claiming.release(session, claim));
    }

    @Override
    public Optional<Instant> nextDue(String destination) {
        return reads.run(session -> {
            Optional<Instant> due = session.first(
                    "SELECT due FROM ticket_key WHERE destination = ? AND due IS NOT NULL ORDER BY due LIMIT 1",
                    row -> Columns.instant(row, "due"),
                    destination);
            return due.isEmpty()
                    ? due
                    : Pause.of(session, destination, due.get())
                            .map(Pause::until)
                            .or(() -> due);
        });
    }

    @Override
    public void pause(String destination, Instant until, Cause cause) {
        commits.run(session -> {
            Pause.note(session, destination, until, cause);
            return true;
        });
    }

    @Override
    public Optional<DestinationPause> paused(String destination, Instant now) {
        return reads.run(session -> Pause.shown(session, destination, now));
    }

    @Override
    public Rerouted reroute(Map<String, String> destinations, Instant now) {
        return commits.run(Touched.ALL, session -> {
            right.hold(session, now);
            return Rerouting.reroute(session, destinations, now);
        });
    }

    @Override
    public List<Delivery> query(DeliveryQuery query, Instant now) {
        return reads.run(session -> Looks.find(session, query, now));
    }

    @Override
    public List<Backlog> backlog(Instant now) {
        return reads.run(session -> Counts.backlog(session, now));
    }

    @Override
    public int created(String subscription, Instant since) {
        return reads.run(session -> Creates.since(session, subscription, since));
    }

    @Override
    public Optional<Ticket> ticket(TicketKey key) {
        return reads.run(session -> {
            Optional<KeyRow> row = KeyRow.look(session, key);
            return row.isEmpty() ? Optional.empty() : Optional.of(row.get().sharedTicket(session));
        });
    }

    @Override
    public boolean retry(DeliveryId id, String by, Instant now) {
        return commits.run(session -> OperatorActions.retry(session, id, by, now));
    }

    @Override
    public boolean discard(DeliveryId id, String by, Instant now) {
        return commits.run(session -> OperatorActions.discard(session, id, by, now));
    }

    @Override
    public void planPolls(Map<String, Duration> intervals, Instant now) {
        commits.run(Touched.ALL, session -> {
            right.hold(session, now);
            return KeyErrands.planPolls(session, intervals, now);
        });
    }

    @Override
    public List<TicketClaim> claimPolls(String destination, int limit, Instant now, Duration lease) {
        if (!reads.run(session -> KeyErrands.anyPoll(session, destination, now))) {
            return List.of();
        }
        return commits.run(session -> {
            right.hold(session, now);
            return errands.claimPolls(session, destination, limit, now, lease);
        });
    }

    @Override
    public List<TicketClaim> claimWrites(int limit, Instant now, Duration lease) {
        if (!reads.run(session -> KeyErrands.anyWrite(session, now))) {
            return List.of();
        }
        return commits.run(session -> {
            right.hold(session, now);
            return errands.claimWrites(session, limit, now, lease);
        });
    }

    @Override
    public boolean finish(TicketClaim claim, Ticket ticket, Errands wanted, Instant now) {
        return commits.run(Touched.key(claim.key()), session -> errands.finish(session, claim, ticket, wanted, now));
    }

    @Override
    public void release(TicketClaim claim) {
        commits.run(Touched.key(claim.key()), session -> errands.release(session, claim));
    }

    @Override
    public Optional<Cursor> cursor(String name) {
        return reads.run(session -> session.first(
                "SELECT position FROM source_cursor WHERE name = ?", row -> new Cursor(name, row.getBytes(1)), name));
    }

    @Override
    public void advance(Cursor cursor) {
        commits.run(session -> {
            SourceState.advance(session, cursor);
            return true;
        });
    }

    @Override
    public Optional<byte[]> registration(String name) {
        return reads.run(session ->
                session.first("SELECT content FROM registration WHERE name = ?", row -> row.getBytes(1), name));
    }

    @Override
    public Set<String> registrations() {
        return Set.copyOf(reads.run(session -> session.list("SELECT name FROM registration", row -> row.getString(1))));
    }

    @Override
    public void register(String name, byte[] content) {
        commits.run(session -> {
            SourceState.register(session, name, content);
            return true;
        });
    }

    @Override
    public void deregister(String name) {
        commits.run(session -> session.change("DELETE FROM registration WHERE name = ?", name));
    }

    @Override
    public Lease lease(String name, String owner, Instant now, Duration length) {
        return commits.run(session -> SourceState.lease(session, name, owner, now, length));
    }

    @Override
    public void endLease(String name, String owner) {
        commits.run(session -> {
            SourceState.end(session, name, owner);
            return true;
        });
    }

    /** How many transactions were committed, for tests of the grouping. */
    long commits() {
        return commits.count();
    }

    /**
     * Closes the file, or gives the connections back. What was claimed and not completed counts as abandoned when the file
     * is dispatched again, or the lease ends.
     */
    @Override
    public void close() {
        try {
            if (!commits.closed()) {
                endDispatch();
            }
        } catch (StoreException e) {
            LOG.warn("The store still counts this process as the one that delivers: {}", e.getMessage());
        }
        try {
            // The last connection to close writes the log of changes into the file: the writer's, for the reader may
            // not.
            reads.close();
            commits.close();
        } catch (SQLException e) {
            LOG.warn("The store was not closed properly; what it has taken is safe: {}", e.getMessage());
        }
    }
}
