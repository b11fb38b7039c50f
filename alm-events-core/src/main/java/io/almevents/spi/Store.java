package io.almevents.spi;

/** Keeps events, deliveries and tickets. Safe for use by several threads. */
public interface Store extends DeliveryLog, DeliveryQueue, AutoCloseable {
    /** Frees what the store holds. Does nothing the second time. */
    @Override
    void close();
}
