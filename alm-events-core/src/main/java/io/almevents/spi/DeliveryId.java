package io.almevents.spi;

import java.util.UUID;

/**
 * Names one delivery: one event for one subscription. The same on every attempt, so targets may use it to drop repeats.
 *
 * @param value the id, opaque
 */
public record DeliveryId(String value) {
    /**
     * A new id.
     *
     * @return an id that no other delivery has
     */
    public static DeliveryId random() {
        return new DeliveryId(UUID.randomUUID().toString());
    }

    /** The id itself. */
    @Override
    public String toString() {
        return value;
    }
}
