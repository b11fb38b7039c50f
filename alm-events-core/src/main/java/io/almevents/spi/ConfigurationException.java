package io.almevents.spi;

import java.util.List;

/** A configuration that cannot work. Names all faults at once, each with its place; never a secret. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /**
     * A configuration with faults.
     *
     * @param faults what is wrong, where, and what to do: one sentence or two per fault, at least one
     */
    public ConfigurationException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /**
     * What is wrong.
     *
     * @return at least one fault, unmodifiable
     */
    public List<String> faults() {
        return faults;
    }
}
