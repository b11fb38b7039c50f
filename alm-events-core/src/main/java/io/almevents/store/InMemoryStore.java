package io.almevents.store;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Cursor;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Lease;
import io.almevents.spi.Outcome;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store that forgets everything when the process ends. Bounded: it refuses new events while too many deliveries wait,
 * and forgets the oldest ended ones. Safe for use by several threads.
 */
public final class InMemoryStore implements Store {
    /** How many unfinished deliveries it keeps by default. */
    public static final int DEFAULT_CAPACITY = 100_000;

    private final int capacity;
    private final Map<TicketKey, KeyState> keys = new LinkedHashMap<>();
    /** All deliveries in the order of acceptance, ended ones included. */
    private final Map<DeliveryId, Entry> entries = new LinkedHashMap<>();

    private final RecentMessages recent = new RecentMessages();
    private final DueKeys dueKeys = new DueKeys();
    private final InMemoryState state = new InMemoryState();
    private final Map<String, Pause> pauses = new HashMap<>();
    private long lastNumber;
    private int unfinished;

    private InMemoryStore(int capacity) {
        this.capacity = capacity;
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
        int wanted = submissions.stream().mapToInt(s -> s.candidates().size()).sum();
        if (unfinished + wanted > capacity) {
            throw new StoreException(
                    "the store in memory is full: " + unfinished + " deliveries wait, " + capacity
                            + " is its capacity; find out why they wait, or use a durable store",
                    null);
        }
        recent.forgetOld(now, window);
        List<Appended> results = new ArrayList<>();
        submissions.forEach(submission -> results.add(append(submission, now, window)));
        cursor.ifPresent(state::advance);
        forgetEnded(now, window);
        return results;
    }

    private Appended append(Submission submission, Instant now, Duration window) {
        ChangeMessage message = submission.message();
        boolean mayRepeat = submission.intent() == Intent.READ;
        Map<String, DeliveryId> known = mayRepeat ? Map.of() : recent.deliveries(message);
        List<DeliveryId> ids = new ArrayList<>();
        boolean added = false;
        for (Candidate candidate : submission.candidates()) {
            DeliveryId earlier = known.get(candidate.subscription());
            if (earlier != null && !givenUp(earlier)) {
                ids.add(earlier);
                continue;
            }
            if (candidate.onlyIfActive() && !active(TicketKey.of(message, candidate.subscription()))) {
                continue;
            }
            added = true;
            Entry entry = add(submission, candidate, now, window);
            ids.add(entry.id);
            if (!mayRepeat) {
                recent.remember(message, candidate.subscription(), entry.id, now);
            }
        }
        return new Appended(ids, !added && !ids.isEmpty());
    }

    private boolean active(TicketKey key) {
        KeyState known = keys.get(key);
        return known != null && known.active();
    }

    private Entry add(Submission submission, Candidate candidate, Instant now, Duration window) {
        ChangeMessage message = submission.message();
        KeyState key = keys.computeIfAbsent(
                TicketKey.of(message, candidate.subscription()),
                k -> new KeyState(k, ++lastNumber, candidate.destination(), now));
        moveTo(key, candidate.destination());
        key.newestChange = key.newestChange.withoutOldClose(key.touchedAt, now, window);
        key.touchedAt = now;
        Entry entry = new Entry(DeliveryId.random(), ++lastNumber, key, message, submission.intent(), now);
        entries.put(entry.id, entry);
        key.known++;
        if (key.newestChange.overtook(submission.intent(), message.updateTime())) {
            entry.end(DeliveryState.SKIPPED, Optional.of(Cause.STALE), "", now);
            return entry;
        }
        key.newestChange = key.newestChange.and(submission.intent(), message.updateTime());
        boolean wasEmpty = key.waiting.isEmpty();
        key.waiting.put(entry.sequence, entry);
        unfinished++;
        if (wasEmpty) {
            wake(key, now);
        }
        return entry;
    }

    /** A subscription that was given another destination takes its waiting deliveries along. */
    private void moveTo(KeyState key, String destination) {
        if (!key.destination.equals(destination)) {
            Optional<Instant> due = key.due();
            dueKeys.schedule(key, Optional.empty());
            key.destination = destination;
            dueKeys.schedule(key, due);
        }
    }

    @Override
    public synchronized List<Claim> claim(String destination, int limit, Instant now, Duration lease) {
        if (pause(destination, now).isPresent()) {
            return List.of();
        }
        List<Claim> claims = new ArrayList<>();
        for (KeyState key : dueKeys.due(destination, now, limit)) {
            Entry entry = key.first();
            dueKeys.schedule(key, Optional.empty());
            if (entry != null) {
                key.claimed = entry;
                key.fence++;
                claims.add(claim(key, entry));
            }
        }
        return claims;
    }

    private static Claim claim(KeyState key, Entry entry) {
        return new Claim(
                entry.id,
                key.key,
                key.destination,
                entry.message,
                key.ticket,
                entry.attempts,
                entry.check,
                entry.insisted,
                false,
                key.fence);
    }

    @Override
    public synchronized Optional<Delivery> complete(Claim claim, Completion completion, Instant now) {
        KeyState key = claimed(claim);
        if (key == null || key.claimed == null) {
            return Optional.empty();
        }
        Entry entry = key.claimed;
        key.claimed = null;
        key.touchedAt = now;
        key.ticket = completion.ticket();
        entry.attempts = completion.attempts();
        apply(completion.outcome(), key, entry, now);
        return Optional.of(entry.view(pause(key.destination, now)));
    }

    private void apply(Outcome outcome, KeyState key, Entry entry, Instant now) {
        if (outcome instanceof Outcome.Ended ended) {
            finish(entry, ended.state(), ended.cause(), ended.text(), now);
            wake(key, now);
        } else if (outcome instanceof Outcome.Again again) {
            entry.state = DeliveryState.PENDING;
            entry.cause = Optional.of(again.cause());
            entry.text = again.text();
            entry.check = again.check();
            // An operator may have put an older delivery back in front meanwhile.
            dueKeys.schedule(key, Optional.of(key.first() == entry ? again.due() : now));
        } else if (outcome instanceof Outcome.Held held) {
            entry.state = DeliveryState.HELD;
            entry.cause = Optional.of(held.cause());
            if (key.first() != entry) {
                wake(key, now);
            }
        }
    }

    @Override
    public synchronized void release(Claim claim) {
        KeyState key = claimed(claim);
        if (key != null) {
            key.claimed = null;
            wake(key, key.touchedAt);
        }
    }

    @Override
    public synchronized Optional<Instant> nextDue(String destination) {
        Pause pause = pauses.get(destination);
        return dueKeys.next(destination)
                .map(due -> pause != null && pause.until().isAfter(due) ? pause.until() : due);
    }

    @Override
    public synchronized void pause(String destination, Instant until, Cause cause) {
        pauses.merge(
                destination,
                new Pause(until, cause),
                (old, added) -> old.until().isAfter(until) ? old : added);
    }

    @Override
    public synchronized List<Delivery> query(DeliveryQuery query, Instant now) {
        return entries.values().stream()
                .map(entry -> entry.view(pause(entry.key.destination, now)))
                .filter(query::matches)
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Optional<Ticket> ticket(TicketKey key) {
        return Optional.ofNullable(keys.get(key)).map(state -> state.ticket);
    }

    @Override
    public synchronized boolean retry(DeliveryId id, Instant now) {
        Entry entry = entries.get(id);
        if (entry == null || (entry.state != DeliveryState.PARKED && entry.state != DeliveryState.HELD)) {
            return false;
        }
        KeyState key = entry.key;
        if (key.newestChange.overtook(entry.intent, entry.message.updateTime())) {
            boolean othersWaitForIt = key.first() == entry;
            finish(entry, DeliveryState.SKIPPED, Optional.of(Cause.STALE), "", now);
            if (othersWaitForIt) {
                wake(key, now);
            }
            return false;
        }
        if (key.waiting.put(entry.sequence, entry) == null) {
            unfinished++;
        }
        entry.insist();
        if (key.first() == entry) {
            wake(key, now);
        }
        return true;
    }

    @Override
    public synchronized boolean discard(DeliveryId id, Instant now) {
        Entry entry = entries.get(id);
        if (entry == null || (entry.state.ended() && entry.state != DeliveryState.PARKED)) {
            return false;
        }
        KeyState key = entry.key;
        if (key.claimed == entry) {
            return false;
        }
        boolean othersWaitForIt = key.first() == entry;
        if (key.ticket.doubt().filter(id.value()::equals).isPresent()) {
            if (key.claimed != null) {
                return false;
            }
            key.ticket = key.ticket.absent();
            othersWaitForIt = true;
        }
        finish(entry, DeliveryState.DISCARDED, Optional.empty(), "", now);
        if (othersWaitForIt) {
            wake(key, now);
        }
        return true;
    }

    @Override
    public synchronized int purge(Instant endedBefore) {
        int before = entries.size();
        entries.values().removeIf(entry -> {
            boolean old = entry.state != DeliveryState.PARKED
                    && entry.endedAt.filter(endedBefore::isAfter).isPresent();
            if (old) {
                entry.key.known--;
            }
            return old;
        });
        keys.values().removeIf(key -> key.idle() && key.touchedAt.isBefore(endedBefore));
        return before - entries.size();
    }

    /** Does nothing: no other process can claim. */
    @Override
    public void beginDispatch(Instant now) {}

    /** Does nothing: no other process can claim. */
    @Override
    public void endDispatch() {}

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

    private @Nullable KeyState claimed(Claim claim) {
        KeyState key = keys.get(claim.key());
        return key != null && key.claimed != null && key.fence == claim.fence() ? key : null;
    }

    private void finish(Entry entry, DeliveryState state, Optional<Cause> cause, String text, Instant now) {
        if (entry.key.waiting.remove(entry.sequence) != null) {
            unfinished--;
        }
        entry.end(state, cause, text, now);
    }

    /** Lets the key be claimed if something waits, also what was held: the reason for holding it may have gone. */
    private void wake(KeyState key, Instant now) {
        if (key.claimed == null) {
            dueKeys.schedule(key, key.waiting.isEmpty() ? Optional.empty() : Optional.of(now));
        }
    }

    private Optional<Pause> pause(String destination, Instant now) {
        return Optional.ofNullable(pauses.get(destination)).filter(pause -> now.isBefore(pause.until()));
    }

    private boolean givenUp(DeliveryId id) {
        Entry entry = entries.get(id);
        return entry != null && (entry.state == DeliveryState.PARKED || entry.state == DeliveryState.DISCARDED);
    }

    private void forgetEnded(Instant now, Duration window) {
        if (entries.size() - unfinished > capacity) {
            int surplus = entries.size() - unfinished - capacity / 2;
            Iterator<Entry> oldestFirst = entries.values().iterator();
            while (surplus > 0 && oldestFirst.hasNext()) {
                Entry entry = oldestFirst.next();
                if (entry.state.ended()) {
                    oldestFirst.remove();
                    entry.key.known--;
                    surplus--;
                }
            }
            keys.values().removeIf(key -> key.idle() && !now.isBefore(key.touchedAt.plus(window)));
        }
    }
}
