package io.almevents.config;

import io.almevents.spi.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads configuration files: JSON where the name ends in {@code .json}, YAML otherwise. What may stand in them is told in
 * {@code docs/configuration.md}. Safe for use by several threads.
 */
public final class ConfigurationFile {
    private static final String SCHEMA = "alm-events-config.schema.json";

    private ConfigurationFile() {}

    /**
     * Reads a file with the environment of this process.
     *
     * @param file the file; paths within it are relative to its folder
     * @return the configuration
     * @throws ConfigurationException if anything is wrong with it, or with a file that it names: tells all faults at once,
     *     each as {@code file:line:column: /json/pointer: what is wrong; what to do}
     */
    public static ServerConfiguration read(Path file) {
        return read(file, ReadOptions.ofProcess());
    }

    /**
     * Reads a file.
     *
     * @param file the file; paths within it are relative to its folder
     * @param options what reading depends on besides the file
     * @return the configuration
     * @throws ConfigurationException if anything is wrong with it, or with a file that it names: tells all faults at once,
     *     each as {@code file:line:column: /json/pointer: what is wrong; what to do}
     */
    public static ServerConfiguration read(Path file, ReadOptions options) {
        return ConfigurationReader.read(file, options);
    }

    /**
     * Reads nothing of a file but its store, for those who only look into it: faults elsewhere, and secrets that are missing
     * here, do not matter.
     *
     * @param file the file
     * @param options what reading depends on besides the file
     * @return where events are kept
     * @throws ConfigurationException if the file is no YAML or JSON, or anything is wrong with its store: tells all faults at
     *     once, each with its place
     */
    public static StoreSettings readStore(Path file, ReadOptions options) {
        return ConfigurationReader.readStore(file, options);
    }

    /**
     * The JSON Schema (2020-12) of configuration files, for editors and for checks that need no Java. It knows keys and
     * types; what depends on other parts, on files or on targets only {@link #read(Path)} finds.
     *
     * @return the text of the schema
     */
    public static String schema() {
        try (InputStream in = ConfigurationFile.class.getResourceAsStream(SCHEMA)) {
            return new String(Objects.requireNonNull(in, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
