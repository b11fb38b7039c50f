package io.almevents.spi;

import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketState;
import java.util.Optional;

/**
 * The group that a resource joined last: each key of a resource remembers it, for what was begun there must end there.
 *
 * @param group id of the group
 * @param open whether the resource was not closed since
 */
public record Following(String group, boolean open) {
    /**
     * Where an event of a resource belongs: the rule by which every store finds it.
     *
     * @param known what the resource's own key remembers
     * @param waits whether a delivery of its own key has not ended
     * @param own what is known of its own ticket
     * @param wanted the group that the subscription wants
     * @return id of the group; empty for the resource's own key
     */
    public static Optional<String> group(
            Optional<Following> known, boolean waits, TicketState own, Optional<TicketGroup> wanted) {
        if (waits) {
            // Nothing may overtake it.
            return Optional.empty();
        }
        Optional<String> joined = known.filter(Following::open).map(Following::group);
        return joined.isPresent() || own.begun() ? joined : wanted.map(TicketGroup::id);
    }
}
