package io.almevents.cli.deliveries;

import io.almevents.Forwarder;
import io.almevents.cli.configuration.ConfigurationInput;
import io.almevents.cli.terminal.InputFault;
import io.almevents.config.StoreSettings;
import picocli.CommandLine.Parameters;

/** The argument that all commands on the store share. */
final class StoreInput {
    @Parameters(
            paramLabel = "CONFIG",
            index = "0",
            description = "the configuration file, of which only the store is read")
    private String configuration = "";

    /** A forwarder that delivers nothing and only looks at the store. */
    Forwarder open() {
        StoreSettings store = new ConfigurationInput(configuration).readStore();
        if (store.type().equals(StoreSettings.MEMORY)) {
            throw InputFault.input(
                    configuration + ": its store is in memory, so that nothing is kept that one could look"
                            + " at from here; add a section store");
        }
        return ConfigurationInput.open(store, builder -> builder);
    }
}
