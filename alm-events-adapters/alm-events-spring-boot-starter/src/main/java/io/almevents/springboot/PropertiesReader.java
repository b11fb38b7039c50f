package io.almevents.springboot;

import io.almevents.config.ConfigurationFile;
import io.almevents.config.ConfigurationTree;
import io.almevents.config.ReadOptions;
import io.almevents.config.ServerConfiguration;
import io.almevents.spi.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the properties below {@code almevents}: the sections of a configuration file, or {@code config-file}, the path of one.
 * The properties become the tree of plain values that the file would hold, and its reader does the rest. As everywhere in
 * Spring Boot a list comes as a whole from one source of properties, and everything else may be put together from several.
 */
final class PropertiesReader {
    static final String PREFIX = "almevents";
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(PREFIX);
    private static final String CONFIG_FILE = "configfile";
    private static final String ENABLED = "enabled";
    private static final Set<String> LISTS = Set.of("destinations", "subscriptions", "rules", "sources");
    /** Destinations are not among them: a property of theirs may be named in any way. */
    private static final Set<String> KEBAB_CASE = Set.of("subscriptions", "rules", "sources");

    private final Iterable<ConfigurationPropertySource> sources;
    private final Placeholders placeholders;
    private final ReadOptions options;

    PropertiesReader(ConfigurableEnvironment environment, @Nullable ClassLoader classLoader) {
        sources = ConfigurationPropertySources.get(environment);
        placeholders = new Placeholders(environment);
        ReadOptions process = ReadOptions.ofProcess();
        options = classLoader == null ? process : process.withClassLoader(classLoader);
    }

    ServerConfiguration read() {
        Map<String, Object> tree = new LinkedHashMap<>();
        Optional<String> file = Optional.empty();
        for (Map.Entry<String, Object> entry : bound(sources, ROOT).entrySet()) {
            String uniform = entry.getKey().replace("-", "").toLowerCase(Locale.ROOT);
            if (uniform.equals(CONFIG_FILE)) {
                file = Optional.of(String.valueOf(entry.getValue()));
            } else if (!uniform.equals(ENABLED) && !"".equals(entry.getValue())) {
                // An empty section of YAML is an empty text here.
                tree.put(entry.getKey(), section(entry.getKey(), entry.getValue()));
            }
        }
        if (file.isEmpty()) {
            return ConfigurationTree.read(tree, Path.of(""), new PropertyNames(sources), options);
        }
        if (!tree.isEmpty()) {
            throw new ConfigurationException(
                    List.of(PREFIX + ".config-file: names a file while there are properties too ("
                            + String.join(", ", tree.keySet()) + "); keep one of the two"));
        }
        return ConfigurationFile.read(Path.of(file.get()), options);
    }

    private Object section(String name, Object merged) {
        Object value = LISTS.contains(name) ? ofOneSource(name).orElse(merged) : merged;
        Object plain = withLists(value);
        return KEBAB_CASE.contains(name) && plain instanceof List<?> items
                ? items.stream().map(PropertiesReader::withCamelCase).toList()
                : plain;
    }

    private Optional<Object> ofOneSource(String section) {
        ConfigurationPropertyName name = ROOT.append(section);
        for (ConfigurationPropertySource source : sources) {
            if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                return Optional.of(bound(List.of(source), name));
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> bound(Iterable<ConfigurationPropertySource> from, ConfigurationPropertyName name) {
        return new Binder(from, placeholders)
                .bind(name, Bindable.mapOf(String.class, Object.class))
                .orElseGet(Map::of);
    }

    /** Where the type is open the binder makes a map of a list, with the numbers of the items as keys. */
    private static Object withLists(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, below) -> plain.put(String.valueOf(key), withLists(below)));
        Map<Integer, Object> byNumber = new TreeMap<>();
        plain.forEach((key, below) -> {
            if (key.matches("[0-9]{1,6}")) {
                byNumber.put(Integer.valueOf(key), below);
            }
        });
        boolean list = !plain.isEmpty()
                && byNumber.size() == plain.size()
                && byNumber.containsKey(0)
                && byNumber.containsKey(plain.size() - 1);
        return list ? new ArrayList<>(byNumber.values()) : plain;
    }

    /** Keys may be written {@code reopen-within}, as is usual in Spring Boot, or {@code reopenWithin}, as in the file. */
    private static Object withCamelCase(Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            return item;
        }
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> keys.put(camelCase(String.valueOf(key)), value));
        return keys;
    }

    private static String camelCase(String key) {
        StringBuilder camel = new StringBuilder();
        for (String word : key.split("-", -1)) {
            boolean first = camel.length() == 0;
            camel.append(first || word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
