package io.almevents.cli.configuration;

import io.almevents.Forwarder;
import io.almevents.cli.terminal.InputFault;
import io.almevents.config.StoreSettings;
import picocli.CommandLine.Parameters;

/** The argument that all commands on the store share. */
public final class StoreInput {
    @Parameters(
            paramLabel = "CONFIG",
            index = "0",
            description = "the configuration file, of which only the store is read")
    private String configuration = "";

    /**
     * Opens the store.
     *
     * @return a forwarder that delivers nothing and only looks at the store
     * @throws InputFault if the store is in memory
     * @throws io.almevents.spi.ConfigurationException if something of the configuration of the store is wrong
     */
    public Forwarder open() {
        StoreSettings store = new ConfigurationInput(configuration).readStore();
        if (store.type().equals(StoreSettings.MEMORY)) {
            throw InputFault.input(
                    configuration + ": its store is in memory, so that nothing is kept that one could look"
                            + " at from here; add a section store");
        }
        return ConfigurationInput.open(store, builder -> builder);
    }
}
