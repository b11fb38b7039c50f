package io.almevents.store;

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
import io.almevents.spi.DeliveryState;
import io.almevents.spi.DestinationPause;
import io.almevents.spi.Errands;
import io.almevents.spi.Lease;
import io.almevents.spi.Purged;
import io.almevents.spi.Rerouted;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import io.almevents.spi.TicketClaim;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store that forgets everything when the process ends. Bounded: it refuses new events while too many deliveries wait,
 * and forgets the oldest ended ones. Safe for use by several threads.
 */
public final class InMemoryStore implements Store {
    /** How many unfinished deliveries it keeps by default. */
    public static final int DEFAULT_CAPACITY = 100_000;

    private final Contents contents = new Contents();
    private final RecentMessages recent = new RecentMessages();
    private final Appending appending;
    private final KeyErrands errands = new KeyErrands(contents);
    private final Claiming claiming = new Claiming(contents, errands);
    private final CountedCreates created = new CountedCreates();
    private final OperatorActions operatorActions = new OperatorActions(contents);
    private final ResourcePurge resourcePurge = new ResourcePurge(contents, recent);
    private final Rerouting rerouting = new Rerouting(contents);
    private final InMemoryState state = new InMemoryState();

    private InMemoryStore(int capacity) {
        appending = new Appending(contents, recent, capacity);
    }

    /**
     * A store for {@value #DEFAULT_CAPACITY} unfinished deliveries and as many ended ones.
     *
     * @return an empty store
     */
    public static InMemoryStore create() {
        return withCapacity(DEFAULT_CAPACITY);
    }

    /**
     * A store of another size.
     *
     * @param capacity how many unfinished deliveries it keeps, and how many ended ones; positive
     * @return an empty store
     * @throws IllegalArgumentException if the capacity is not positive
     */
    public static InMemoryStore withCapacity(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("the capacity of a store must be positive");
        }
        return new InMemoryStore(capacity);
    }

    @Override
    public synchronized List<Appended> append(
            List<Submission> submissions, Optional<Cursor> cursor, Instant now, Duration window) {
        List<Appended> results = appending.append(submissions, now, window);
        cursor.ifPresent(state::advance);
        return results;
    }

    @Override
    public synchronized int purge(Instant endedBefore) {
        int before = contents.entries.size();
        contents.forget(
                entry -> entry.state != DeliveryState.PARKED
                        && entry.endedAt.filter(endedBefore::isAfter).isPresent(),
                key -> key.touchedAt.isBefore(endedBefore));
        return before - contents.entries.size();
    }

    @Override
    public synchronized Purged purgeResource(String resourceId) {
        return resourcePurge.purge(resourceId);
    }

    /** Does nothing: no other process can claim. */
    @Override
    public void beginDispatch(Instant now) {}

    /** Does nothing: no other process can claim. */
    @Override
    public void endDispatch() {}

    @Override
    public synchronized List<Claim> claim(String destination, int limit, Instant now, Duration lease) {
        return claiming.claim(destination, limit, now);
    }

    @Override
    public synchronized List<Delivery> collapse(String destination, Set<String> subscriptions, int limit, Instant now) {
        return claiming.collapse(destination, subscriptions, limit, now);
    }

    @Override
    public synchronized Optional<Delivery> complete(Claim claim, Completion completion, Instant now) {
        Optional<Delivery> completed = claiming.complete(claim, completion, now);
        if (completed.isPresent()) {
            if (completion.counted()) {
                created.note(claim.key().subscription(), now);
            }
            completion.fallback().ifPresent(candidate -> appending.handOver(claim, candidate, now));
        }
        return completed;
    }

    @Override
    public synchronized Completed completeAndClaim(Claim claim, Completion completion, Instant now, Duration lease) {
        Optional<Delivery> completed = complete(claim, completion, now);
        return new Completed(
                completed, claiming.claim(claim.destination(), 1, now).stream().findFirst());
    }

    @Override
    public synchronized void release(Claim claim) {
        claiming.release(claim);
    }

    @Override
    public synchronized Optional<Instant> nextDue(String destination) {
        return contents.dueKeys
                .next(destination)
                .map(due -> contents.pause(destination, due)
                        .map(DestinationPause::until)
                        .orElse(due));
    }

    @Override
    public synchronized void pause(String destination, Instant until, Cause cause) {
        contents.pause(destination, new DestinationPause(until, cause));
    }

    @Override
    public synchronized Optional<DestinationPause> paused(String destination, Instant now) {
        return contents.pause(destination, now);
    }

    @Override
    public synchronized Rerouted reroute(Map<String, String> destinations, Instant now) {
        return rerouting.reroute(destinations, now);
    }

    @Override
    public synchronized List<Delivery> query(DeliveryQuery query, Instant now) {
        Set<TicketKey> shared = query.resourceId().map(contents::groupsOf).orElse(Set.of());
        return contents.entries.values().stream()
                .map(entry -> entry.view(contents.pause(entry.key.destination, now)))
                .filter(delivery -> query.matches(delivery)
                        || (shared.contains(delivery.key())
                                && query.withResourceId(delivery.key().resourceId())
                                        .matches(delivery)))
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized List<Backlog> backlog(Instant now) {
        return contents.backlog(now);
    }

    @Override
    public synchronized int created(String subscription, Instant since) {
        return created.count(subscription, since);
    }

    @Override
    public synchronized Optional<Ticket> ticket(TicketKey key) {
        return Optional.ofNullable(contents.keys.get(key)).map(contents::ticketOf);
    }

    @Override
    public synchronized boolean retry(DeliveryId id, String by, Instant now) {
        return operatorActions.retry(id, by, now);
    }

    @Override
    public synchronized boolean discard(DeliveryId id, String by, Instant now) {
        return operatorActions.discard(id, by, now);
    }

    @Override
    public synchronized void planPolls(Map<String, Duration> intervals, Instant now) {
        errands.planPolls(intervals, now);
    }

    @Override
    public synchronized List<TicketClaim> claimPolls(String destination, int limit, Instant now, Duration lease) {
        return errands.claimPolls(destination, limit, now);
    }

    @Override
    public synchronized List<TicketClaim> claimWrites(int limit, Instant now, Duration lease) {
        return errands.claimWrites(limit, now);
    }

    @Override
    public synchronized boolean finish(TicketClaim claim, Ticket ticket, Errands wanted, Instant now) {
        return errands.finish(claim, ticket, wanted, now);
    }

    @Override
    public synchronized void release(TicketClaim claim) {
        errands.release(claim);
    }

    @Override
    public Optional<Cursor> cursor(String name) {
        return state.cursor(name);
    }

    @Override
    public void advance(Cursor cursor) {
        state.advance(cursor);
    }

    @Override
    public Optional<byte[]> registration(String name) {
        return state.registration(name);
    }

    @Override
    public Set<String> registrations() {
        return state.registrations();
    }

    @Override
    public void register(String name, byte[] content) {
        state.register(name, content);
    }

    @Override
    public void deregister(String name) {
        state.deregister(name);
    }

    @Override
    public Lease lease(String name, String owner, Instant now, Duration length) {
        return state.lease(name, owner, now, length);
    }

    @Override
    public void endLease(String name, String owner) {
        state.endLease(name, owner);
    }

    /** Does nothing: there is nothing to free. */
    @Override
    public void close() {}
}
