package io.almevents.spi;

/** Keeps events, deliveries, tickets and what sources must remember. Safe for use by several threads. */
public interface Store extends DeliveryLog, DeliveryQueue, TicketQueue, StateStore, AutoCloseable {
    /** Frees what the store holds. Does nothing the second time. */
    @Override
    void close();
}
