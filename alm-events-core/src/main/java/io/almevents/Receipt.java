package io.almevents;

import io.almevents.spi.DeliveryId;
import java.util.List;

/**
 * What became of an accepted event.
 *
 * @param deliveries the deliveries, one per subscription that the event is meant for, none where it is filtered; for a duplicate those of its first
 *     acceptance
 * @param duplicate whether the event had been accepted before and nothing new will be sent
 */
public record Receipt(List<DeliveryId> deliveries, boolean duplicate) {
    /**
     * Takes a copy of the list.
     *
     * @param deliveries see the component
     * @param duplicate see the component
     */
    public Receipt {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * Whether the event concerns no subscription: no rule matches it and no open ticket waits for it. Nothing of it is
     * stored.
     *
     * @return true if there are no deliveries
     */
    public boolean filtered() {
        return deliveries.isEmpty();
    }
}
