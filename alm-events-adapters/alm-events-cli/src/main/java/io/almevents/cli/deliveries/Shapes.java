package io.almevents.cli.deliveries;

import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deliveries as data. */
final class Shapes {
    private Shapes() {}

    /** All there is to say of a delivery, in the order in which one wants to read it; nothing of what is unknown. */
    static Map<String, @Nullable Object> of(Delivery delivery) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("id", delivery.id().value());
        shape.put("state", delivery.state().name());
        delivery.cause().ifPresent(cause -> shape.put("cause", cause.name()));
        if (!delivery.text().isEmpty()) {
            shape.put("text", delivery.text());
        }
        shape.put("source", delivery.key().source());
        shape.put("subscription", delivery.key().subscription());
        shape.put("destination", delivery.destination());
        shape.put("eventType", delivery.eventType());
        shape.put("resourceId", delivery.key().resourceId());
        shape.put("attempts", delivery.attempts());
        shape.put("acceptedAt", delivery.acceptedAt().toString());
        delivery.due().ifPresent(due -> shape.put("due", due.toString()));
        delivery.endedAt().ifPresent(end -> shape.put("endedAt", end.toString()));
        return shape;
    }

    static String seconds(Optional<Instant> time) {
        return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }

    static String cause(Delivery delivery) {
        return delivery.cause().map(Cause::name).orElse("");
    }
}
