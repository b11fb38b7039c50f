package io.almevents.testkit;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Collapse;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Handled;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Purged;
import io.almevents.spi.Submission;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store written from the contract alone, without an index and without a thought for speed: what every store is compared
 * with. Where the contract leaves a choice, namely ids and the order of keys that have waited equally long, it is told what
 * the store chose.
 */
final class StoreModel {
    private static final int NOBODY = -1;
    private static final Duration ALWAYS = Duration.ofDays(36_500);

    final Map<TicketKey, ModelKey> keys = new LinkedHashMap<>();
    /** All, in the order of acceptance. */
    final List<ModelDelivery> deliveries = new ArrayList<>();

    private final Map<String, Instant> pauses = new HashMap<>();
    private Instant forgottenUntil = Instant.MIN;
    private final boolean leasesEnd;
    private final boolean oneDispatcher;

    StoreModel(boolean leasesEnd, boolean oneDispatcher) {
        this.leasesEnd = leasesEnd;
        this.oneDispatcher = oneDispatcher;
    }

    /** What is made of a candidate: a delivery that there is, one that is yet to be named, or nothing. */
    record Made(ModelDelivery delivery, boolean added) {}

    /** The deliveries of a submission in the order of its candidates, new ones without an id. */
    List<Made> append(Submission submission, Instant now, Duration window) {
        Instant old = now.minus(window);
        // A fallback names no window: it finds what the last append has left.
        forgottenUntil = old.isAfter(forgottenUntil) ? old : forgottenUntil;
        List<Made> made = new ArrayList<>();
        for (Candidate candidate : submission.candidates()) {
            TicketKey key = candidate.key(submission.message());
            Optional<ModelDelivery> earlier = earlier(submission, candidate);
            if (earlier.isPresent()) {
                made.add(new Made(earlier.get(), false));
            } else if (!candidate.onlyIfActive()
                    || Optional.ofNullable(keys.get(key)).filter(this::active).isPresent()) {
                made.add(new Made(add(submission, candidate, now, window), true));
            }
        }
        return made;
    }

    private Optional<ModelDelivery> earlier(Submission submission, Candidate candidate) {
        if (submission.intent() == Intent.READ) {
            return Optional.empty();
        }
        Optional<ModelDelivery> last = deliveries.stream()
                .filter(one -> one.intent != Intent.READ)
                .filter(one -> one.key.key.subscription().equals(candidate.subscription()))
                .filter(one -> one.message.digest().equals(submission.message().digest()))
                .filter(one -> one.acceptedAt.isAfter(forgottenUntil))
                .reduce((a, b) -> b);
        return last.filter(one -> one.state != DeliveryState.PARKED && one.state != DeliveryState.DISCARDED);
    }

    private ModelDelivery add(Submission submission, Candidate candidate, Instant now, Duration window) {
        ChangeMessage message = submission.message();
        Intent intent = candidate.intent(submission.intent());
        ModelKey key = keys.computeIfAbsent(candidate.key(message), k -> new ModelKey(k, candidate.destination(), now));
        key.destination = candidate.destination();
        key.newestChange = key.newestChange.withoutOldClose(key.touchedAt, now, window);
        key.touchedAt = now;
        ModelDelivery delivery = new ModelDelivery(key, message, intent, now);
        boolean nothingWaited = waiting(key).isEmpty();
        deliveries.add(delivery);
        if (key.newestChange.overtook(intent, message.updateTime())) {
            delivery.end(DeliveryState.SKIPPED, Optional.of(Cause.STALE));
            return delivery;
        }
        key.newestChange = key.newestChange.and(intent, message.updateTime());
        if (nothingWaited) {
            wake(key, now);
        } else if (intent == Intent.CLOSE) {
            wakeIfOver(key, now);
        }
        return delivery;
    }

    private boolean active(ModelKey key) {
        return !waiting(key).isEmpty()
                || switch (key.ticket.state()) {
                    case OPEN, IN_DOUBT -> true;
                    case NONE, CLOSED -> false;
                };
    }

    List<ModelDelivery> waiting(ModelKey key) {
        return deliveries.stream()
                .filter(one -> one.key == key && !one.state.ended())
                .toList();
    }

    private Optional<ModelDelivery> first(ModelKey key) {
        return waiting(key).stream().findFirst();
    }

    private void wake(ModelKey key, Instant due) {
        if (key.claimed.isEmpty()) {
            key.due = waiting(key).isEmpty() ? Optional.empty() : Optional.of(due);
        }
    }

    /** What was held back and is over by now is to be looked at. */
    private void wakeIfOver(ModelKey key, Instant now) {
        boolean rests = key.due.filter(due -> !due.isAfter(now)).isEmpty();
        if (rests && Collapse.isOver(false, key.ticket.state(), seen(key))) {
            wake(key, now);
        }
    }

    private List<Collapse.Waiting> seen(ModelKey key) {
        return waiting(key).stream().map(ModelDelivery::waiting).toList();
    }

    /** When a key may be claimed. */
    Optional<Instant> due(ModelKey key) {
        if (key.claimed.isPresent()) {
            return leasesEnd ? Optional.of(key.leaseEnd) : Optional.empty();
        }
        return key.due;
    }

    /** The keys of which a claim may be given now. Its own ones a node keeps: the clock that moves here is that on the wall. */
    List<ModelKey> due(String destination, Instant now, int node) {
        return paused(destination, now)
                ? List.of()
                : keys.values().stream()
                        .filter(key -> key.destination.equals(destination))
                        .filter(key -> due(key).filter(due -> !due.isAfter(now)).isPresent())
                        .filter(key -> key.claimed.isEmpty() || key.claimedBy != node)
                        .filter(key -> first(key).isPresent())
                        .toList();
    }

    /** The delivery that must be claimed of a key. */
    ModelDelivery claim(ModelKey key, Instant now, Duration lease, int node) {
        key.claimed.filter(one -> !one.state.ended()).ifPresent(one -> one.abandoned = true);
        ModelDelivery first = first(key).orElseThrow();
        key.claimed = Optional.of(first);
        key.leaseEnd = now.plus(lease);
        key.claimedBy = node;
        key.claims++;
        key.due = Optional.empty();
        return first;
    }

    boolean holds(ModelKey key, long claim) {
        return key.claimed.isPresent() && key.claims == claim;
    }

    void release(ModelKey key) {
        key.claimed = Optional.empty();
        wake(key, key.touchedAt);
    }

    /** Gives what a fallback made, if it made anything. */
    List<Made> complete(ModelKey key, Completion completion, Instant now) {
        ModelDelivery delivery = key.claimed.orElseThrow();
        key.claimed = Optional.empty();
        key.touchedAt = now;
        key.ticket = completion.ticket();
        delivery.attempts = completion.attempts();
        delivery.abandoned = false;
        Outcome outcome = completion.outcome();
        boolean isFirst = first(key).filter(one -> one == delivery).isPresent();
        if (outcome instanceof Outcome.Ended ended) {
            delivery.end(ended.state(), ended.cause());
            wake(key, now);
        } else if (outcome instanceof Outcome.Again again) {
            delivery.state = DeliveryState.PENDING;
            delivery.cause = Optional.of(again.cause());
            delivery.asked = again.check().isPresent();
            wake(key, isFirst ? again.due() : now);
            wakeIfOver(key, now);
        } else if (outcome instanceof Outcome.Held held) {
            delivery.hold(held.cause());
            key.due = Optional.empty();
            if (!isFirst) {
                wake(key, now);
            }
            wakeIfOver(key, now);
        }
        return completion
                .fallback()
                .map(candidate -> append(
                        Submission.handedOver(key.key, delivery.intent, delivery.message, candidate), now, ALWAYS))
                .orElse(List.of());
    }

    void pause(String destination, Instant until) {
        pauses.merge(destination, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    boolean paused(String destination, Instant now) {
        return pauses.containsKey(destination) && now.isBefore(pauses.get(destination));
    }

    Optional<Instant> nextDue(String destination) {
        return keys.values().stream()
                .filter(key -> key.destination.equals(destination))
                .flatMap(key -> due(key).stream())
                .min(Instant::compareTo)
                .map(due -> paused(destination, due) ? pauses.get(destination) : due);
    }

    boolean retry(ModelDelivery delivery, Instant now) {
        if (delivery.state != DeliveryState.PARKED && delivery.state != DeliveryState.HELD) {
            return false;
        }
        ModelKey key = delivery.key;
        if (key.claimed.filter(one -> one == delivery).isPresent()) {
            return false;
        }
        delivery.handled = Optional.of(new Handled(Handled.Action.RETRIED, StoreCase.BY, now));
        if (key.newestChange.overtook(delivery.intent, delivery.message.updateTime())) {
            boolean wasFirst = isFirst(delivery);
            delivery.end(DeliveryState.SKIPPED, Optional.of(Cause.STALE));
            if (wasFirst) {
                wake(key, now);
            }
            return false;
        }
        delivery.insist();
        if (isFirst(delivery)) {
            wake(key, now);
        }
        return true;
    }

    boolean discard(ModelDelivery delivery, Instant now) {
        ModelKey key = delivery.key;
        boolean doubtful =
                key.ticket.doubt().filter(delivery.id().value()::equals).isPresent();
        if ((delivery.state.ended() && delivery.state != DeliveryState.PARKED)
                || key.claimed.filter(one -> doubtful || one == delivery).isPresent()) {
            return false;
        }
        boolean wasFirst = isFirst(delivery);
        delivery.handled = Optional.of(new Handled(Handled.Action.DISCARDED, StoreCase.BY, now));
        delivery.end(DeliveryState.DISCARDED, Optional.empty());
        if (doubtful) {
            key.ticket = key.ticket.absent();
        }
        if (wasFirst || doubtful) {
            wake(key, now);
        }
        return true;
    }

    Purged purge(String resourceId) {
        List<ModelKey> its = keys.values().stream()
                .filter(key -> key.key.resourceId().equals(resourceId))
                .toList();
        List<ModelDelivery> all =
                deliveries.stream().filter(one -> its.contains(one.key)).toList();
        int waiting = (int) all.stream().filter(one -> !one.state.ended()).count();
        int open = (int) its.stream()
                .filter(key -> key.claimed.isPresent() || key.ticket.state().begun())
                .count();
        if (waiting + open > 0) {
            return new Purged(0, 0, waiting, open);
        }
        deliveries.removeAll(all);
        keys.values().removeAll(its);
        int tickets = (int) its.stream()
                .filter(key -> key.ticket.state() == TicketState.CLOSED)
                .count();
        return new Purged(all.size(), tickets, 0, 0);
    }

    private boolean isFirst(ModelDelivery delivery) {
        return first(delivery.key).filter(one -> one == delivery).isPresent();
    }

    List<DeliveryId> collapse(String destination, Set<String> subscriptions, Instant now) {
        List<DeliveryId> ended = new ArrayList<>();
        for (ModelKey key : due(destination, now, NOBODY)) {
            if (key.claimed.isEmpty()) {
                List<ModelDelivery> waiting = waiting(key);
                Collapse.Rule rule = Collapse.rule(false, subscriptions.contains(key.key.subscription()));
                int superseded =
                        Collapse.find(rule, key.ticket.state(), seen(key)).count();
                for (ModelDelivery one : waiting.subList(0, superseded)) {
                    one.end(DeliveryState.SKIPPED, Optional.of(Cause.SUPERSEDED));
                    key.touchedAt = now;
                    ended.add(one.id());
                }
                if (waiting(key).isEmpty()) {
                    key.due = Optional.empty();
                }
            }
        }
        return ended;
    }

    /** How many are held from now on, and how many wait again. */
    int[] reroute(Map<String, String> destinations, Instant now) {
        int[] changed = new int[2];
        for (ModelKey key : keys.values()) {
            String destination = destinations.get(key.key.subscription());
            List<ModelDelivery> waiting = waiting(key);
            if (destination == null) {
                for (ModelDelivery one : waiting) {
                    boolean claimed = key.claimed.filter(other -> other == one).isPresent();
                    if (one.state == DeliveryState.PENDING && !claimed) {
                        one.hold(Cause.SUBSCRIPTION_UNKNOWN);
                        changed[0]++;
                    }
                }
                key.due = Optional.empty();
                continue;
            }
            key.destination = destination;
            boolean firstWaitsAgain = false;
            for (ModelDelivery one : waiting) {
                if (one.heldForItsSubscription()) {
                    firstWaitsAgain |= one == waiting.get(0);
                    one.state = DeliveryState.PENDING;
                    one.cause = Optional.empty();
                    one.attempts = Attempts.NONE;
                    changed[1]++;
                }
            }
            if (firstWaitsAgain) {
                wake(key, now);
            }
        }
        return changed;
    }

    /** A dispatcher has died and is back. */
    void takeOver(Instant now, int node) {
        keys.values().stream().filter(key -> key.claimedBy == node).forEach(key -> key.claimedBy = NOBODY);
        if (!oneDispatcher) {
            return;
        }
        for (ModelKey key : keys.values()) {
            key.claimed.ifPresent(one -> one.abandoned = true);
            boolean wasClaimed = key.claimed.isPresent();
            key.claimed = Optional.empty();
            boolean anyHeld = waiting(key).stream().anyMatch(one -> one.state == DeliveryState.HELD);
            if (wasClaimed || (key.due.isEmpty() && anyHeld)) {
                key.due = Optional.of(now);
            }
        }
    }

    ModelKey key(TicketKey key) {
        return Optional.ofNullable(keys.get(key))
                .orElseThrow(() -> new AssertionError("nothing was ever appended for " + key));
    }
}
