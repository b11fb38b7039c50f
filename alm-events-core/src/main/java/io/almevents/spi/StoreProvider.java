package io.almevents.spi;

import java.util.Map;

/** Opens stores of one kind. */
public interface StoreProvider {
    /**
     * The name by which a configuration asks for the store.
     *
     * @return for instance {@code jdbc}
     */
    String name();

    /**
     * Opens a store.
     *
     * @param settings the settings of the configuration, by name
     * @return the store
     * @throws ConfigurationException if the settings cannot work; tells all faults
     * @throws StoreException if the store cannot be opened
     */
    Store open(Map<String, String> settings);
}
