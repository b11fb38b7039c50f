package io.almevents.config;

import io.almevents.ForwarderBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where events are kept. Immutable. Its text shows no setting, for they may hold secrets.
 *
 * @param type name of a kind of store, {@value #MEMORY} where events are lost with the process
 * @param retention how long what has ended is kept; empty for the forwarder's default
 * @param settings what the store reads, unmodifiable
 */
public record StoreSettings(String type, Optional<Duration> retention, Map<String, String> settings) {
    /** The type of a configuration without the section {@code store}. */
    public static final String MEMORY = "memory";

    /**
     * Takes a copy of the settings.
     *
     * @param type see the component
     * @param retention see the component
     * @param settings see the component
     */
    public StoreSettings {
        settings = Map.copyOf(settings);
    }

    /**
     * Sets the store of a forwarder and how long it keeps what has ended; a store of the type {@value #MEMORY} is what a
     * forwarder has anyway.
     *
     * @param builder the builder of the forwarder
     * @return the builder
     */
    public ForwarderBuilder applyTo(ForwarderBuilder builder) {
        retention.ifPresent(builder::retention);
        return type.equals(MEMORY) ? builder : builder.store(type, settings);
    }

    /** The type alone. */
    @Override
    public String toString() {
        return "StoreSettings[" + type + "]";
    }
}
