package io.almevents.spi;

import io.almevents.ticket.TicketKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A look at a delivery: one event for one subscription. Immutable.
 *
 * @param id its id
 * @param key the key of its ticket
 * @param destination name of its destination
 * @param eventType type of the event
 * @param state where it stands
 * @param cause why, empty where there is nothing to tell
 * @param text what happened last, for operators; {@code ""} where there is nothing to tell
 * @param attempts how many requests were tried
 * @param acceptedAt when the event was accepted
 * @param due when the next attempt is made, empty where none is planned
 * @param endedAt when it ended, empty before
 */
public record Delivery(
        DeliveryId id,
        TicketKey key,
        String destination,
        String eventType,
        DeliveryState state,
        Optional<Cause> cause,
        String text,
        int attempts,
        Instant acceptedAt,
        Optional<Instant> due,
        Optional<Instant> endedAt) {

    /** Id, state, cause and attempts; never values of the event or words of the target. */
    @Override
    public String toString() {
        return "Delivery[" + id + ", " + state + cause.map(c -> " " + c).orElse("") + ", attempts=" + attempts + "]";
    }
}
