package io.almevents.config;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.config.document.DocumentReader;
import io.almevents.config.document.Faults;
import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.rule.EventRule;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration section by section. What could be read of faulty parts is checked further, so that no fault hides
 * behind another; at the end the forwarder itself says what its targets think of it.
 */
final class ConfigurationReader {
    private static final String STORE = "store";
    private static final String DESTINATIONS = "destinations";
    private static final String MAPPINGS = "mappings";
    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final String RULES = "rules";
    private static final String SOURCES = "sources";
    private static final String TYPE = "type";
    private static final String RETENTION = "retention";
    static final Set<String> STORE_KEYS = Set.of(TYPE, RETENTION);
    private static final String MONITORING = "monitoring";
    static final Set<String> KEYS = Set.of(STORE, DESTINATIONS, MAPPINGS, SUBSCRIPTIONS, RULES, SOURCES, MONITORING);

    private final Reading reading;
    private final Faults faults;
    private final Table root;
    private final Section sections;

    private ConfigurationReader(Reading reading, Table root) {
        this.reading = reading;
        this.faults = reading.faults();
        this.root = root;
        this.sections = Section.of(reading, root, KEYS);
    }

    static ServerConfiguration read(Path file, ReadOptions options) {
        return read(file, options, (reading, root) -> new ConfigurationReader(reading, root).configuration(options));
    }

    static ServerConfiguration read(
            Map<String, ? extends @Nullable Object> tree,
            Path folder,
            UnaryOperator<String> names,
            ReadOptions options) {
        Faults faults = Faults.ofTree(names);
        return read(
                DocumentReader.of(tree, faults),
                new Reading(folder, faults, new Interpolation(folder, options.environment(), faults)),
                (reading, root) -> new ConfigurationReader(reading, root).configuration(options));
    }

    /** The store alone; what is wrong elsewhere does not matter. */
    static StoreSettings readStore(Path file, ReadOptions options) {
        return read(file, options, (reading, root) -> {
            Map<String, Node.Entry> known = new LinkedHashMap<>(root.entries());
            known.keySet().retainAll(KEYS);
            ConfigurationReader reader = new ConfigurationReader(reading, new Table(root.place(), known));
            StoreSettings store = reader.store();
            Forwarder.Configuration nothing =
                    new Forwarder.Configuration(List.of(), List.of(), List.of(), List.of(), Map.of());
            reader.check(store, nothing, Map.of(), List.of(), options);
            return store;
        });
    }

    private static <T> T read(Path file, ReadOptions options, BiFunction<Reading, Table, T> wanted) {
        Faults faults = Faults.ofFile(file.toString());
        Path parent = file.getParent();
        Path folder = parent == null ? Path.of("") : parent;
        Reading reading = new Reading(folder, faults, new Interpolation(folder, options.environment(), faults));
        return read(DocumentReader.read(file, faults), reading, wanted);
    }

    private static <T> T read(Optional<Node> document, Reading reading, BiFunction<Reading, Table, T> wanted) {
        Optional<T> read = document.flatMap(reading::table).map(root -> wanted.apply(reading, root));
        if (read.isEmpty() || !reading.faults().isEmpty()) {
            throw new ConfigurationException(reading.faults().rendered());
        }
        return read.get();
    }

    private ServerConfiguration configuration(ReadOptions options) {
        StoreSettings store = store();
        MappingReader mappings = new MappingReader(reading);
        sections.get(MAPPINGS).flatMap(reading::table).ifPresent(mappings::read);
        DestinationReader destinationReader = new DestinationReader(reading);
        Map<String, DestinationReader.Read> destinations =
                parts(DESTINATIONS).map(destinationReader::read).orElse(Map.of());
        SubscriptionReader subscriptionReader =
                new SubscriptionReader(reading, destinationReader.names(), destinations, mappings);
        List<SubscriptionReader.Read> subscriptions =
                parts(SUBSCRIPTIONS).map(subscriptionReader::read).orElse(List.of());
        List<EventRule> rules = sections.get(RULES)
                .flatMap(reading::list)
                .map(list -> new RuleReader(reading, subscriptionReader.names()).read(list))
                .orElse(List.of());
        List<SourceSettings> sources = sections.get(SOURCES)
                .flatMap(reading::list)
                .map(list -> new SourceReader(reading).read(list))
                .orElse(List.of());
        Optional<MonitoringSettings> monitoring = sections.get(MONITORING)
                .flatMap(reading::table)
                .map(new MonitoringReader(reading, destinationReader.names(), destinations)::read);
        List<Destination> whole = destinations.values().stream()
                .flatMap(read -> read.destination().stream())
                .toList();
        Forwarder.Configuration forwarder = new Forwarder.Configuration(
                whole,
                subscriptions.stream()
                        .map(SubscriptionReader.Read::subscription)
                        .toList(),
                rules,
                List.of(),
                cloudAlmUrls(sources));
        check(store, forwarder, destinations, subscriptions, options);
        return new ServerConfiguration(store, forwarder, sources, monitoring);
    }

    /** A list that must be there and hold something. */
    private Optional<Sequence> parts(String key) {
        Optional<Sequence> list = sections.required(key).flatMap(reading::list);
        list.filter(sequence -> sequence.items().isEmpty())
                .ifPresent(sequence -> faults.add(sequence.place(), "must not be empty"));
        return list;
    }

    private StoreSettings store() {
        Optional<Table> table = sections.get(STORE).flatMap(reading::table);
        Map<String, Node.Entry> known = new LinkedHashMap<>();
        Map<String, Node.Entry> rest = new LinkedHashMap<>();
        table.ifPresent(store ->
                store.entries().forEach((key, entry) -> (STORE_KEYS.contains(key) ? known : rest).put(key, entry)));
        Optional<Section> section =
                table.map(store -> Section.of(reading, new Table(store.place(), known), STORE_KEYS));
        String type = section.flatMap(store -> store.requiredText(TYPE)).orElse(StoreSettings.MEMORY);
        Optional<Duration> retention = section.flatMap(store -> store.duration(RETENTION, false));
        Map<String, String> settings = new LinkedHashMap<>();
        rest.forEach((key, entry) -> {
            if (type.equals(StoreSettings.MEMORY)
                    && section.flatMap(store -> store.get(TYPE)).isPresent()) {
                reading.unknownKey(key, entry, "; a store in memory has no settings");
            } else {
                reading.text(entry.value()).ifPresent(text -> settings.put(key, text));
            }
        });
        return new StoreSettings(type, retention, settings);
    }

    private static Map<String, String> cloudAlmUrls(List<SourceSettings> sources) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (SourceSettings source : sources) {
            source.cloudAlmUrl().ifPresent(url -> urls.put(source.name(), url));
        }
        return urls;
    }

    private void check(
            StoreSettings store,
            Forwarder.Configuration forwarder,
            Map<String, DestinationReader.Read> destinations,
            List<SubscriptionReader.Read> subscriptions,
            ReadOptions options) {
        ForwarderBuilder builder = store.applyTo(Forwarder.builder());
        options.classLoader().ifPresent(builder::classLoader);
        // Rules are checked, and their references too.
        builder.configuration(new Forwarder.Configuration(
                forwarder.destinations(), forwarder.subscriptions(), List.of(), List.of(), Map.of()));
        Locator locator = new Locator(faults);
        for (ConfigurationFault fault : builder.check()) {
            Node part = part(fault, destinations, subscriptions);
            locator.note(part, pointer(fault, part), fault.sentence());
        }
        locator.tell();
    }

    private Node part(
            ConfigurationFault fault,
            Map<String, DestinationReader.Read> destinations,
            List<SubscriptionReader.Read> subscriptions) {
        return switch (fault.part()) {
            case STORE -> sections.get(STORE).orElse(root);
            case DESTINATION ->
                Optional.ofNullable(destinations.get(fault.name()))
                        .<Node>map(DestinationReader.Read::table)
                        .orElse(root);
            case SUBSCRIPTION ->
                subscriptions.stream()
                        .filter(read -> read.subscription().name().equals(fault.name()))
                        .<Node>map(read -> read.section().table())
                        .findFirst()
                        .orElse(root);
            case WHOLE, RULE -> root;
        };
    }

    /** The name of a property as the reader keeps it; of a destination with several URLs it is not {@code url}. */
    private static String pointer(ConfigurationFault fault, Node part) {
        if (fault.part() != ConfigurationFault.Part.DESTINATION
                || fault.pointer().isEmpty()
                || !(part instanceof Table table)) {
            return fault.pointer();
        }
        String key = DestinationReader.canonical(fault.pointer().substring(1));
        boolean several = key.equals(DestinationReader.URL) && table.entries().containsKey(DestinationReader.URLS);
        return "/" + (several ? DestinationReader.URLS : key);
    }
}
