package io.almevents.ticket;

import io.almevents.event.ChangeMessage;
import java.util.List;

/**
 * What a ticket stands for: one resource of one source, as one subscription follows it. Deliveries of one key are sent one
 * at a time, in the order of acceptance.
 *
 * @param source name of the source
 * @param subscription name of the forwarder's subscription
 * @param resourceId id of the resource
 */
public record TicketKey(String source, String subscription, String resourceId) {
    private static final String CORRELATED = "correlated:";

    /**
     * The key of a message for a subscription.
     *
     * @param message the message
     * @param subscription name of the subscription
     * @return the key
     */
    public static TicketKey of(ChangeMessage message, String subscription) {
        return new TicketKey(message.source(), subscription, message.resourceId());
    }

    /**
     * The key of another resource, or of a group, in the same source and subscription.
     *
     * @param otherId id of the resource or group
     * @return the key
     */
    public TicketKey withResource(String otherId) {
        return new TicketKey(source, subscription, otherId);
    }

    /**
     * The key of what several events are about, in the same source and subscription.
     *
     * @param value names it
     * @return the key; its resource id is {@code correlated:} and the value, percent-encoded, or its SHA-256 where it is long
     */
    public TicketKey correlated(String value) {
        return withResource(SharedIds.of(CORRELATED, List.of(value)));
    }

    /**
     * Whether the key is that of what several events are about.
     *
     * @return whether its resource id is one that {@link #correlated} makes
     */
    public boolean isCorrelated() {
        return resourceId.startsWith(CORRELATED);
    }

    /** Source and subscription; not the resource's id, which is a value of the message. */
    @Override
    public String toString() {
        return "TicketKey[source=" + source + ", subscription=" + subscription + "]";
    }
}
