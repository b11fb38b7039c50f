package io.almevents.store;

import io.almevents.spi.Claim;
import io.almevents.spi.Collapse;
import io.almevents.spi.Collapse.Superseded;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Following;
import io.almevents.spi.Outcome;
import io.almevents.ticket.Members;
import io.almevents.ticket.TicketGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives claims of keys, and takes their outcomes back. Guarded by the store's lock. */
final class Claiming {
    private final Contents contents;
    private final KeyErrands errands;

    Claiming(Contents contents, KeyErrands errands) {
        this.contents = contents;
        this.errands = errands;
    }

    List<Claim> claim(String destination, int limit, Instant now) {
        if (contents.pause(destination, now).isPresent()) {
            return List.of();
        }
        List<Claim> claims = new ArrayList<>();
        for (KeyState key : contents.dueKeys.due(destination, now, limit)) {
            Entry entry = key.first();
            contents.dueKeys.schedule(key, Optional.empty());
            if (entry != null) {
                key.claimed = entry;
                key.fence++;
                claims.add(claim(key, entry));
            }
        }
        return claims;
    }

    private Claim claim(KeyState key, Entry entry) {
        return new Claim(
                entry.id,
                key.key,
                key.destination,
                entry.message,
                contents.ticket(key),
                entry.attempts,
                entry.check,
                entry.insisted,
                false,
                key.fence,
                entry.intent,
                key.following.filter(Following::open).map(Following::group));
    }

    List<Delivery> collapse(String destination, Set<String> subscriptions, int limit, Instant now) {
        List<Delivery> ended = new ArrayList<>();
        if (contents.pause(destination, now).isPresent()) {
            return ended;
        }
        for (KeyState key : contents.dueKeys.due(destination, now, limit)) {
            ended.addAll(collapse(key, subscriptions.contains(key.key.subscription()), now));
        }
        return ended;
    }

    private List<Delivery> collapse(KeyState key, boolean everywhere, Instant now) {
        Collapse.Rule rule = Collapse.rule(TicketGroup.isGroup(key.key), everywhere);
        Superseded superseded = Collapse.find(rule, key.ticket.state(), key.waiting());
        List<Entry> first =
                key.waiting.values().stream().limit(superseded.count()).toList();
        List<Delivery> ended = new ArrayList<>();
        for (Entry entry : first) {
            contents.finish(entry, DeliveryState.SKIPPED, Optional.of(superseded.cause()), "", now);
            key.touchedAt = now;
            ended.add(entry.view(Optional.empty()));
        }
        if (key.waiting.isEmpty()) {
            contents.dueKeys.schedule(key, Optional.empty());
        }
        return ended;
    }

    Optional<Delivery> complete(Claim claim, Completion completion, Instant now) {
        KeyState key = claimed(claim);
        if (key == null || key.claimed == null) {
            return Optional.empty();
        }
        Entry entry = key.claimed;
        key.claimed = null;
        key.touchedAt = now;
        // Who shares the ticket was told by the events alone.
        key.ticket = completion.ticket().with(Members.NONE);
        entry.attempts = completion.attempts();
        completion.errands().ifPresent(wanted -> errands.plan(key, wanted));
        apply(completion.outcome(), key, entry, now);
        return Optional.of(entry.view(contents.pause(key.destination, now)));
    }

    private void apply(Outcome outcome, KeyState key, Entry entry, Instant now) {
        if (outcome instanceof Outcome.Ended ended) {
            contents.finish(entry, ended.state(), ended.cause(), ended.text(), now);
            contents.wake(key, now);
        } else if (outcome instanceof Outcome.Again again) {
            entry.state = DeliveryState.PENDING;
            entry.cause = Optional.of(again.cause());
            entry.text = again.text();
            entry.check = again.check();
            // An operator may have put an older delivery back in front meanwhile.
            contents.dueKeys.schedule(key, Optional.of(key.first() == entry ? again.due() : now));
            contents.wakeIfOver(key, now);
        } else if (outcome instanceof Outcome.Held held) {
            entry.hold(held.cause());
            if (key.first() != entry) {
                contents.wake(key, now);
            }
            contents.wakeIfOver(key, now);
        }
    }

    void release(Claim claim) {
        KeyState key = claimed(claim);
        if (key != null) {
            key.claimed = null;
            contents.wake(key, key.touchedAt);
        }
    }

    private @Nullable KeyState claimed(Claim claim) {
        KeyState key = contents.keys.get(claim.key());
        return key != null && key.claimed != null && key.fence == claim.fence() ? key : null;
    }
}
