package io.almevents.spi;

import io.almevents.event.ChangeMessage;

/** Is told of deliveries as they move. */
@FunctionalInterface
public interface DeliveryListener {
    /**
     * A delivery was tried, skipped, held or has ended; what is told is stored already. Called on the thread that worked
     * on it, by several threads at once, in order for one ticket: return soon. What it throws is logged and changes
     * nothing. What is held at a stroke because its subscription is gone, or goes on because it is back, is not told one by
     * one; the log tells how many.
     *
     * @param delivery the delivery as it is now
     */
    void changed(Delivery delivery);

    /**
     * An event was accepted that concerns a subscription; the store has it. Called on the thread that accepted it; what it
     * throws is logged and changes nothing.
     *
     * @param message the event
     * @param appended its deliveries, and whether all of it had been accepted before
     */
    default void accepted(ChangeMessage message, Appended appended) {}

    /**
     * An event was accepted that no rule matches and no open ticket waits for: nothing of it is stored and nothing will be
     * sent. Called on the thread that accepted it; what it throws is logged and changes nothing.
     *
     * @param message the event
     */
    default void filtered(ChangeMessage message) {}
}
