package io.almevents;

import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of a forwarder, and what becomes of it when the forwarder closes.
 *
 * @param store the store
 * @param ours whether the forwarder closes it
 * @param forgetful whether what still waits is lost with it
 */
record OpenStore(Store store, boolean ours, boolean forgetful) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    private static final DeliveryQuery UNFINISHED = DeliveryQuery.all()
            .withStates(DeliveryState.PENDING, DeliveryState.HELD)
            .withLimit(Integer.MAX_VALUE);

    /** The host closes it. */
    static OpenStore ofTheHost(Store store) {
        return new OpenStore(store, false, false);
    }

    /** Opened for the forwarder, and closed with it. */
    static OpenStore ours(Store store) {
        return new OpenStore(store, true, false);
    }

    /** In memory, for want of another. */
    static OpenStore inMemory() {
        return new OpenStore(InMemoryStore.create(), true, true);
    }

    void close(Instant now) {
        int waiting = forgetful ? store.query(UNFINISHED, now).size() : 0;
        if (waiting > 0) {
            LOG.warn("{} deliveries still wait and are lost now, for no store is set", waiting);
        }
        if (ours) {
            store.close();
        }
    }
}
