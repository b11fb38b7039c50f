package io.almevents.store;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The messages of the last hours, by which duplicates are known. Guarded by the store's lock. */
final class RecentMessages {
    /** In the order of acceptance, so that the oldest ones come first when it is time to forget. */
    private final Map<Identity, Accepted> messages = new LinkedHashMap<>();

    /** What makes two messages the same. */
    private record Identity(String source, String subscriptionId, String eventType, String resourceId, String digest) {}

    /** The deliveries of a message by subscription. */
    private record Accepted(Instant at, Map<String, DeliveryId> deliveries) {}

    /** The deliveries that a message already has, by subscription. */
    Map<String, DeliveryId> deliveries(ChangeMessage message) {
        Accepted accepted = messages.get(identity(message));
        return accepted == null ? Map.of() : accepted.deliveries();
    }

    void remember(ChangeMessage message, String subscription, DeliveryId id, Instant now) {
        messages.computeIfAbsent(identity(message), i -> new Accepted(now, new HashMap<>()))
                .deliveries()
                .put(subscription, id);
    }

    /** Forgets the messages of a resource, and of others that they became some deliveries. */
    void forget(String resourceId, Set<DeliveryId> deliveries) {
        messages.keySet().removeIf(message -> message.resourceId().equals(resourceId));
        messages.values().removeIf(accepted -> {
            accepted.deliveries().values().removeAll(deliveries);
            return accepted.deliveries().isEmpty();
        });
    }

    void forgetOld(Instant now, Duration window) {
        Iterator<Accepted> oldestFirst = messages.values().iterator();
        while (oldestFirst.hasNext()) {
            if (now.isBefore(oldestFirst.next().at().plus(window))) {
                return;
            }
            oldestFirst.remove();
        }
    }

    private static Identity identity(ChangeMessage message) {
        return new Identity(
                message.source(),
                message.subscriptionId(),
                message.eventType(),
                message.resourceId(),
                message.digest());
    }
}
