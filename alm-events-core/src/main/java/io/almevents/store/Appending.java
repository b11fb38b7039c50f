package io.almevents.store;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes submissions in, as many as there is room for. Guarded by the store's lock. */
final class Appending {
    /** Longer than any close is remembered: what is handed over may be old, and must not pass for new. */
    private static final Duration ALWAYS = Duration.ofDays(36_500);

    private final Contents contents;
    private final int capacity;
    private final RecentMessages recent = new RecentMessages();
    private long lastNumber;

    Appending(Contents contents, int capacity) {
        this.contents = contents;
        this.capacity = capacity;
    }

    List<Appended> append(List<Submission> submissions, Instant now, Duration window) {
        int wanted = submissions.stream().mapToInt(s -> s.candidates().size()).sum();
        if (contents.unfinished() + wanted > capacity) {
            throw new StoreException(
                    "the store in memory is full: " + contents.unfinished() + " deliveries wait, " + capacity
                            + " is its capacity; find out why they wait, or use a durable store",
                    null);
        }
        recent.forgetOld(now, window);
        List<Appended> results = new ArrayList<>();
        submissions.forEach(submission -> results.add(append(submission, now, window)));
        forgetEnded(now, window);
        return results;
    }

    /** Hands the event of a delivery to another subscription, as if its sender had meant that one too. */
    void handOver(DeliveryId id, Candidate candidate, Instant now) {
        Entry entry = contents.entries.get(id);
        if (entry != null) {
            append(new Submission(entry.message, entry.intent, List.of(candidate)), now, ALWAYS);
        }
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
        KeyState known = contents.keys.get(key);
        return known != null && known.active();
    }

    private boolean givenUp(DeliveryId id) {
        Entry entry = contents.entries.get(id);
        return entry != null && (entry.state == DeliveryState.PARKED || entry.state == DeliveryState.DISCARDED);
    }

    private Entry add(Submission submission, Candidate candidate, Instant now, Duration window) {
        ChangeMessage message = submission.message();
        KeyState key = contents.keys.computeIfAbsent(
                TicketKey.of(message, candidate.subscription()),
                k -> new KeyState(k, ++lastNumber, candidate.destination(), now));
        contents.moveTo(key, candidate.destination());
        key.newestChange = key.newestChange.withoutOldClose(key.touchedAt, now, window);
        key.touchedAt = now;
        Entry entry = new Entry(DeliveryId.random(), ++lastNumber, key, message, submission.intent(), now);
        contents.entries.put(entry.id, entry);
        key.known++;
        if (key.newestChange.overtook(submission.intent(), message.updateTime())) {
            entry.end(DeliveryState.SKIPPED, Optional.of(Cause.STALE), "", now);
            return entry;
        }
        key.newestChange = key.newestChange.and(submission.intent(), message.updateTime());
        boolean wasEmpty = key.waiting.isEmpty();
        contents.wait(entry);
        if (wasEmpty) {
            contents.wake(key, now);
        }
        return entry;
    }

    /** Keeps as many ended deliveries as there may be unfinished ones; forgets half of them at a time, the oldest first. */
    private void forgetEnded(Instant now, Duration window) {
        int ended = contents.entries.size() - contents.unfinished();
        if (ended > capacity) {
            Set<Entry> oldest = contents.entries.values().stream()
                    .filter(entry -> entry.state.ended())
                    .limit(ended - capacity / 2)
                    .collect(Collectors.toSet());
            contents.forget(oldest::contains, key -> !now.isBefore(key.touchedAt.plus(window)));
        }
    }
}
