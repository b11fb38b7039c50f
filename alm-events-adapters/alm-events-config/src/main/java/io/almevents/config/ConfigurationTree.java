package io.almevents.config;

import io.almevents.spi.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in no file of its own, for instance the properties of an application: the same keys and the same rules
 * as {@link ConfigurationFile}. Safe for use by several threads.
 */
public final class ConfigurationTree {
    private ConfigurationTree() {}

    /**
     * Reads a tree of plain values.
     *
     * @param tree sections by name; values are maps, collections, texts, numbers, booleans or null, at any depth
     * @param folder where relative paths of mappings, secrets and services begin; {@code Path.of("")} is the folder in which
     *     the process was started
     * @param names turns the JSON Pointer (RFC 6901) of a value into the name by which its author knows it, for instance
     *     {@code /destinations/0/url} into {@code almevents.destinations[0].url}; {@code ""} is the whole tree
     * @param options what reading depends on besides the tree
     * @return the configuration
     * @throws ConfigurationException if anything is wrong with it, or with a file that it names: tells all faults at once,
     *     each as {@code name: what is wrong; what to do}
     */
    public static ServerConfiguration read(
            Map<String, ? extends @Nullable Object> tree,
            Path folder,
            UnaryOperator<String> names,
            ReadOptions options) {
        return ConfigurationReader.read(tree, folder, names, options);
    }
}
