package io.almevents.store;

import io.almevents.spi.Errands;
import io.almevents.spi.TicketClaim;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done for keys besides their deliveries. Guarded by the store's lock. */
final class KeyErrands {
    private final Contents contents;
    private final PlannedKeys polls = new PlannedKeys();
    private final PlannedKeys writes = new PlannedKeys();

    KeyErrands(Contents contents) {
        this.contents = contents;
    }

    void planPolls(Map<String, Duration> intervals, Instant now) {
        long open = contents.keys.values().stream().filter(KeyErrands::isOpen).count();
        long number = 0;
        for (KeyState key : contents.keys.values()) {
            Duration interval = intervals.get(key.key.subscription());
            if (interval == null || !isOpen(key)) {
                keep(key, new Errands(Optional.empty(), key.errands.write()));
                continue;
            }
            Instant spread = now.plusNanos((long) ((double) number++ / open * interval.toNanos()));
            Instant latest = now.plus(interval);
            Instant at = key.errands
                    .poll()
                    .filter(planned -> !planned.isAfter(latest))
                    .orElse(spread);
            keep(key, new Errands(Optional.of(at), key.errands.write()));
        }
    }

    private static boolean isOpen(KeyState key) {
        return key.ticket.state() == TicketState.OPEN;
    }

    List<TicketClaim> claimPolls(String destination, int limit, Instant now) {
        if (contents.pause(destination, now).isPresent()) {
            return List.of();
        }
        return claim(
                true,
                polls.due(
                        now,
                        limit,
                        key -> key.destination.equals(destination) && key.waiting.isEmpty() && !key.isClaimed()));
    }

    List<TicketClaim> claimWrites(int limit, Instant now) {
        return claim(false, writes.due(now, limit, key -> !key.isClaimed()));
    }

    private List<TicketClaim> claim(boolean poll, List<KeyState> keys) {
        return keys.stream().map(key -> claim(key, poll)).toList();
    }

    private TicketClaim claim(KeyState key, boolean poll) {
        key.onErrand = true;
        key.fence++;
        contents.dueKeys.schedule(key, Optional.empty());
        return new TicketClaim(key.key, key.destination, contents.ticket(key), key.fence, poll);
    }

    boolean finish(TicketClaim claim, Ticket ticket, Errands errands, Instant now) {
        KeyState key = contents.keys.get(claim.key());
        if (key == null || !holds(key, claim)) {
            return false;
        }
        if (key.ticket.state() != ticket.state()) {
            key.touchedAt = now;
        }
        key.ticket = ticket;
        key.errands = key.errands.without(claim);
        plan(key, errands);
        free(key, now);
        return true;
    }

    void release(TicketClaim claim) {
        KeyState key = contents.keys.get(claim.key());
        if (key != null && holds(key, claim)) {
            free(key, key.touchedAt);
        }
    }

    /** Takes over what is wanted for a key whose ticket is up to date. */
    void plan(KeyState key, Errands wanted) {
        keep(key, key.errands.and(wanted, key.ticket));
    }

    private void keep(KeyState key, Errands errands) {
        key.errands = errands;
        polls.plan(key, errands.poll());
        writes.plan(key, errands.write());
    }

    private void free(KeyState key, Instant now) {
        key.onErrand = false;
        contents.wake(key, now);
    }

    private static boolean holds(KeyState key, TicketClaim claim) {
        return key.onErrand && key.fence == claim.fence();
    }
}
