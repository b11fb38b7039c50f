package io.almevents.source.monitoring;

import io.almevents.spi.Delivery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that ended without success. Immutable; holds no values of the event and no words of the target.
 *
 * @param id id of the delivery
 * @param subscription name of the subscription
 * @param destination name of the destination
 * @param resourceId id of the resource
 * @param cause why, the name of a {@link io.almevents.spi.Cause}; {@code ""} where it is not known
 * @param attempts how many requests were tried
 * @param acceptedAt when the event was accepted
 */
public record ParkedDelivery(
        String id,
        String subscription,
        String destination,
        String resourceId,
        String cause,
        int attempts,
        Instant acceptedAt) {
    static ParkedDelivery of(Delivery delivery) {
        return new ParkedDelivery(
                delivery.id().toString(),
                delivery.key().subscription(),
                delivery.destination(),
                delivery.key().resourceId(),
                delivery.cause().map(Enum::name).orElse(""),
                delivery.attempts(),
                delivery.acceptedAt());
    }

    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", "parked");
        members.put("id", id);
        members.put("subscription", subscription);
        members.put("destination", destination);
        members.put("resourceId", resourceId);
        members.put("cause", cause);
        members.put("attempts", attempts);
        members.put("acceptedAt", acceptedAt.toString());
        return members;
    }
}
