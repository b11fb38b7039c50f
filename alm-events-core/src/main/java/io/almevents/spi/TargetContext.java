package io.almevents.spi;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** What a target works with. Implemented by the forwarder; safe for use by several threads. */
public interface TargetContext {
    /**
     * The subscription that the target serves.
     *
     * @return its name
     */
    String subscription();

    /**
     * Where to send.
     *
     * @return the destination
     */
    Destination destination();

    /**
     * The settings of the subscription for this kind of target.
     *
     * @return values by name, unmodifiable
     */
    Map<String, String> settings();

    /**
     * The time of day. Not for measuring spans of time: see {@link DeliveryRequest#deadline()}.
     *
     * @return the forwarder's clock
     */
    Clock clock();

    /**
     * What all targets of this destination share, such as its connections: made at the first call, closed by the
     * forwarder after the last target.
     *
     * @param type the kind of thing, one per destination
     * @param factory makes it
     * @param <T> the kind of thing
     * @return the shared thing
     */
    <T extends AutoCloseable> T shared(Class<T> type, Supplier<? extends T> factory);
}
