package io.almevents.spi;

import java.util.List;
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
     * Looks for what {@link #open} would refuse, as far as the settings alone tell; opens nothing. By default nobody looks.
     *
     * @param settings the settings of the configuration, by name
     * @return all faults, of the part {@link ConfigurationFault.Part#STORE}; their pointers begin with the name of a setting
     */
    default List<ConfigurationFault> check(Map<String, String> settings) {
        return List.of();
    }

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
