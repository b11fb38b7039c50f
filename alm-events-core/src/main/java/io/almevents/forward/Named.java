package io.almevents.forward;

import io.almevents.spi.Claim;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.ticket.TicketKey;

/**
 * How log lines speak of a delivery: by its id and by names of the configuration, never by values of its event.
 *
 * @param id the delivery
 * @param subscription name of its subscription
 * @param destination name of its destination
 */
record Named(DeliveryId id, String subscription, String destination) {
    static Named of(Claim claim) {
        return of(claim.id(), claim.key(), claim.destination());
    }

    static Named of(Delivery delivery) {
        return of(delivery.id(), delivery.key(), delivery.destination());
    }

    private static Named of(DeliveryId id, TicketKey key, String destination) {
        return new Named(id, key.subscription(), destination);
    }

    /** For instance {@code 4f…e1 of incidents to snow}. */
    @Override
    public String toString() {
        return id.value() + " of " + subscription + " to " + destination;
    }
}
