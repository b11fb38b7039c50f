package io.almevents.ticket;

import io.almevents.event.ChangeMessage;

/**
 * What kind of resource a ticket is about, as the last event of it said. Immutable.
 *
 * @param subscriptionId SAP's id of the subscription that sent the event
 * @param resourceType type of the resource
 * @param family what the types of its events have in common, for instance {@code EVENT-SITUATION}
 */
public record ResourceKind(String subscriptionId, String resourceType, String family) {
    /**
     * The kind of the resource that a message is about.
     *
     * @param message the message
     * @return its kind
     */
    public static ResourceKind of(ChangeMessage message) {
        return new ResourceKind(message.subscriptionId(), message.resourceType(), message.family());
    }
}
