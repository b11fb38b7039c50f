package io.almevents.config;

import java.util.Map;
import java.util.Optional;

/**
 * What reading a configuration depends on besides the file. Immutable; each {@code with} method gives a changed copy. Its
 * text shows no variable, for they may hold secrets.
 *
 * @param environment what <code>${env:NAME}</code> reads, by name
 * @param classLoader where targets and stores are searched first, before the thread's class loader and our own
 */
public record ReadOptions(Map<String, String> environment, Optional<ClassLoader> classLoader) {
    /**
     * Takes a copy of the environment.
     *
     * @param environment see the component
     * @param classLoader see the component
     */
    public ReadOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * The environment of this process, and no class loader of the host's.
     *
     * @return the options that {@link ConfigurationFile#read(java.nio.file.Path)} takes
     */
    public static ReadOptions ofProcess() {
        return new ReadOptions(System.getenv(), Optional.empty());
    }

    /**
     * The same with another environment.
     *
     * @param value variables by name
     * @return the changed copy
     */
    public ReadOptions withEnvironment(Map<String, String> value) {
        return new ReadOptions(value, classLoader);
    }

    /**
     * The same with a class loader.
     *
     * @param value where targets and stores are searched first
     * @return the changed copy
     */
    public ReadOptions withClassLoader(ClassLoader value) {
        return new ReadOptions(environment, Optional.of(value));
    }

    /** The names of the components alone. */
    @Override
    public String toString() {
        return "ReadOptions[environment=****, classLoader=" + classLoader + "]";
    }
}
