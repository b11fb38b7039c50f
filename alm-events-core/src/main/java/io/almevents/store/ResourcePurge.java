package io.almevents.store;

import io.almevents.spi.Purged;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketState;
import java.util.List;
import java.util.stream.Collectors;

/** Forgets one resource as if nothing had ever come of it. Guarded by the store's lock. */
final class ResourcePurge {
    private final Contents contents;
    private final RecentMessages messages;

    ResourcePurge(Contents contents, RecentMessages messages) {
        this.contents = contents;
        this.messages = messages;
    }

    Purged purge(String resourceId) {
        List<KeyState> keys = contents.keys.values().stream()
                .filter(key -> key.key.resourceId().equals(resourceId))
                .toList();
        List<Entry> entries = contents.entries.values().stream()
                .filter(entry -> entry.message.resourceId().equals(resourceId)
                        || entry.key.key.resourceId().equals(resourceId))
                .toList();
        int waiting =
                (int) entries.stream().filter(entry -> !entry.state.ended()).count();
        int open = (int) keys.stream().filter(ResourcePurge::goesOn).count();
        if (waiting + open > 0) {
            return new Purged(0, 0, waiting, open);
        }
        for (Entry entry : entries) {
            contents.entries.remove(entry.id);
            entry.key.known--;
        }
        keys.forEach(key -> contents.keys.remove(key.key));
        contents.keys.values().stream()
                .filter(key -> TicketGroup.isGroup(key.key))
                .forEach(key -> key.members = key.members.unlisted(resourceId));
        messages.forget(resourceId, entries.stream().map(entry -> entry.id).collect(Collectors.toSet()));
        int tickets = (int) keys.stream()
                .filter(key -> key.ticket.state() == TicketState.CLOSED)
                .count();
        return new Purged(entries.size(), tickets, 0, 0);
    }

    private static boolean goesOn(KeyState key) {
        return key.ticket.state().begun()
                || key.follows()
                || key.isClaimed()
                || key.errands.write().isPresent();
    }
}
