package io.almevents.cli.configuration;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.cli.terminal.InputFault;
import io.almevents.cli.terminal.InputFile;
import io.almevents.config.ConfigurationFile;
import io.almevents.config.ReadOptions;
import io.almevents.config.ServerConfiguration;
import io.almevents.config.StoreSettings;
import java.util.function.UnaryOperator;

/**
 * The configuration file that the user named.
 *
 * @param name its path; standard input cannot be read again, so it is none
 */
public record ConfigurationInput(String name) {
    /**
     * Reads it.
     *
     * @return what it says
     * @throws InputFault if there is no such file
     * @throws io.almevents.spi.ConfigurationException if something in it is wrong
     */
    public ServerConfiguration read() {
        return ConfigurationFile.read(new InputFile(refusingStandardInput()).path());
    }

    /**
     * Reads nothing of it but the store, so that one can look into the store although a secret is missing here.
     *
     * @return what it says of the store
     * @throws InputFault if there is no such file
     * @throws io.almevents.spi.ConfigurationException if something of it is wrong
     */
    public StoreSettings readStore() {
        return ConfigurationFile.readStore(new InputFile(refusingStandardInput()).path(), ReadOptions.ofProcess());
    }

    /**
     * A forwarder over the store that the settings name; nothing is delivered before it is started.
     *
     * @param store the settings
     * @param more sets what else the forwarder needs
     * @return the forwarder
     */
    public static Forwarder open(StoreSettings store, UnaryOperator<ForwarderBuilder> more) {
        return more.apply(store.applyTo(Forwarder.builder())).build();
    }

    private String refusingStandardInput() {
        if (name.equals(InputFile.STANDARD_INPUT)) {
            throw InputFault.input("the configuration must be a file: what it names is looked for beside it");
        }
        return name;
    }
}
