package io.almevents.store;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Following;
import io.almevents.spi.Intent;
import io.almevents.spi.Membership;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import io.almevents.ticket.TicketGroup;
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
    private final RecentMessages recent;
    private final int capacity;
    private long lastNumber;

    Appending(Contents contents, RecentMessages recent, int capacity) {
        this.contents = contents;
        this.recent = recent;
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

    /** Hands the event of a claim to another subscription, as if its sender had meant that one too, or to a group. */
    void handOver(Claim claim, Candidate candidate, Instant now) {
        Entry entry = contents.entries.get(claim.id());
        if (entry == null) {
            return;
        }
        Submission submission = Submission.handedOver(claim.key(), entry.intent, entry.message, candidate);
        if (candidate.subscription().equals(claim.key().subscription())) {
            // It was judged when it came. To the group, whatever the resource did before.
            KeyState own = key(claim.key(), candidate, now);
            join(own, candidate.group().orElseThrow().id(), submission, candidate, now);
        } else {
            append(submission, now, ALWAYS);
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
            if (candidate.onlyIfActive() && !active(candidate.key(message))) {
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
        Intent intent = candidate.intent(submission.intent());
        KeyState own = key(candidate.key(message), candidate, now);
        own.newestChange = own.newestChange.withoutOldClose(own.touchedAt, now, window);
        Optional<String> group =
                Following.group(own.following, !own.waiting.isEmpty(), own.ticket.state(), candidate.group());
        own.touchedAt = now;
        if (own.newestChange.overtook(intent, message.updateTime())) {
            KeyState key = group.map(id -> key(own.key.withResource(id), candidate, now))
                    .orElse(own);
            return ended(entry(submission, intent, key, now), Cause.STALE, now);
        }
        own.newestChange = own.newestChange.and(intent, message.updateTime());
        return group.isPresent()
                ? join(own, group.get(), submission, candidate, now)
                : waiting(entry(submission, intent, own, now), Duration.ZERO, now);
    }

    private Entry join(KeyState own, String id, Submission submission, Candidate candidate, Instant now) {
        ChangeMessage message = submission.message();
        KeyState group = key(own.key.withResource(id), candidate, now);
        Membership membership = Membership.of(
                id,
                group.members,
                group.ticket.state(),
                own.following,
                message.resourceId(),
                submission.intent(),
                message.updateTime());
        own.following = membership.following();
        group.members = membership.members();
        group.touchedAt = now;
        Entry entry = entry(submission, membership.intent().orElse(submission.intent()), group, now);
        if (membership.intent().isEmpty()) {
            return ended(entry, Cause.NOTHING_TO_CLOSE, now);
        }
        boolean begins = entry.intent != Intent.READ && !group.ticket.state().begun();
        Duration wait = candidate.group().map(TicketGroup::delay).orElse(Duration.ZERO);
        return waiting(entry, begins ? wait : Duration.ZERO, now);
    }

    private KeyState key(TicketKey ticketKey, Candidate candidate, Instant now) {
        KeyState key = contents.keys.computeIfAbsent(
                ticketKey, k -> new KeyState(k, ++lastNumber, candidate.destination(), now));
        contents.moveTo(key, candidate.destination());
        return key;
    }

    private Entry entry(Submission submission, Intent intent, KeyState key, Instant now) {
        Entry entry = new Entry(DeliveryId.random(), ++lastNumber, key, submission.message(), intent, now);
        contents.entries.put(entry.id, entry);
        key.known++;
        return entry;
    }

    private static Entry ended(Entry entry, Cause cause, Instant now) {
        entry.end(DeliveryState.SKIPPED, Optional.of(cause), "", now);
        return entry;
    }

    private Entry waiting(Entry entry, Duration wait, Instant now) {
        boolean wasEmpty = entry.key.waiting.isEmpty();
        contents.wait(entry);
        if (wasEmpty) {
            contents.wake(entry.key, now.plus(wait));
        } else if (entry.key.claimed == null && entry.intent == Intent.CLOSE) {
            // It may end what has not been begun, because its subscription begins nothing now.
            contents.wakeIfOver(entry.key, now);
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
