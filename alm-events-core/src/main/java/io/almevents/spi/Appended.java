package io.almevents.spi;

import java.util.List;

/**
 * What became of one submission.
 *
 * @param deliveries the deliveries in the order of the candidates, without those whose key was not active; for a
 *     duplicate those of the first acceptance
 * @param duplicate whether nothing new was stored, because all of it was known
 */
public record Appended(List<DeliveryId> deliveries, boolean duplicate) {
    /**
     * Takes a copy of the list.
     *
     * @param deliveries see the component
     * @param duplicate see the component
     */
    public Appended {
        deliveries = List.copyOf(deliveries);
    }
}
