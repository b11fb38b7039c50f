package io.almevents.spi;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot work. Names all faults at once, each with its place; never a secret. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationFault> details;

    /**
     * A configuration with faults.
     *
     * @param faults what is wrong, where, and what to do: one sentence or two per fault, at least one
     */
    public ConfigurationException(List<String> faults) {
        this(
                String.join("\n", faults),
                faults.stream().map(ConfigurationFault::of).toList());
    }

    private ConfigurationException(String message, List<ConfigurationFault> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /**
     * A configuration with faults whose places are known.
     *
     * @param faults at least one
     * @return the exception
     */
    public static ConfigurationException of(List<ConfigurationFault> faults) {
        String message = faults.stream().map(ConfigurationFault::text).collect(Collectors.joining("\n"));
        return new ConfigurationException(message, faults);
    }

    /**
     * What is wrong, as text.
     *
     * @return at least one fault, unmodifiable
     */
    public List<String> faults() {
        return details.stream().map(ConfigurationFault::text).toList();
    }

    /**
     * What is wrong, each with its place apart.
     *
     * @return the same faults in the same order, unmodifiable
     */
    public List<ConfigurationFault> details() {
        return details;
    }
}
