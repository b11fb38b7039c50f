package io.almevents.store;

import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Handled;
import io.almevents.spi.Membership;
import io.almevents.spi.NewestChange;
import io.almevents.ticket.TicketGroup;
import java.time.Instant;
import java.util.Optional;

/** What people do to single deliveries. Guarded by the store's lock. */
final class OperatorActions {
    private final Contents contents;

    OperatorActions(Contents contents) {
        this.contents = contents;
    }

    boolean retry(DeliveryId id, String by, Instant now) {
        Entry entry = contents.entries.get(id);
        if (entry == null || (entry.state != DeliveryState.PARKED && entry.state != DeliveryState.HELD)) {
            return false;
        }
        KeyState key = entry.key;
        if (key.claimed == entry) {
            return false;
        }
        entry.handled = Optional.of(new Handled(Handled.Action.RETRIED, by, now));
        if (newestChange(entry).overtook(entry.intent, entry.message.updateTime())) {
            boolean othersWaitForIt = key.first() == entry;
            contents.finish(entry, DeliveryState.SKIPPED, Optional.of(Cause.STALE), "", now);
            if (othersWaitForIt) {
                contents.wake(key, now);
            }
            return false;
        }
        contents.wait(entry);
        entry.insist();
        if (TicketGroup.isGroup(key.key)) {
            entry.intent = Membership.again(entry.intent, key.members);
        }
        if (key.first() == entry) {
            contents.wake(key, now);
        }
        return true;
    }

    /** That of the resource, also where it shares the ticket of a group. */
    private NewestChange newestChange(Entry entry) {
        KeyState own = contents.keys.get(entry.key.key.withResource(entry.message.resourceId()));
        return own == null ? entry.key.newestChange : own.newestChange;
    }

    boolean discard(DeliveryId id, String by, Instant now) {
        Entry entry = contents.entries.get(id);
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
        entry.handled = Optional.of(new Handled(Handled.Action.DISCARDED, by, now));
        contents.finish(entry, DeliveryState.DISCARDED, Optional.empty(), "", now);
        if (othersWaitForIt) {
            contents.wake(key, now);
        }
        return true;
    }
}
