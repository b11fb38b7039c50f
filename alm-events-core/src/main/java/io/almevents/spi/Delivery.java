package io.almevents.spi;

import io.almevents.ticket.TicketKey;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param handled what an operator did to it last, empty where none did anything
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
        Optional<Instant> endedAt,
        Optional<Handled> handled) {

    /**
     * All there is to say of the delivery, for JSON.
     *
     * @return texts and one number by name, in the order in which one wants to read them; nothing of what is unknown.
     *     Unmodifiable; times are of ISO 8601
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.value());
        fields.put("state", state.name());
        cause.ifPresent(why -> fields.put("cause", why.name()));
        if (!text.isEmpty()) {
            fields.put("text", text);
        }
        fields.put("source", key.source());
        fields.put("subscription", key.subscription());
        fields.put("destination", destination);
        fields.put("eventType", eventType);
        fields.put("resourceId", key.resourceId());
        fields.put("attempts", attempts);
        fields.put("acceptedAt", acceptedAt.toString());
        due.ifPresent(time -> fields.put("due", time.toString()));
        endedAt.ifPresent(time -> fields.put("endedAt", time.toString()));
        handled.ifPresent(what -> fields.putAll(what.fields()));
        return Collections.unmodifiableMap(fields);
    }

    /** Id, state, cause and attempts; never values of the event or words of the target. */
    @Override
    public String toString() {
        return "Delivery[" + id + ", " + state + cause.map(c -> " " + c).orElse("") + ", attempts=" + attempts + "]";
    }
}
