package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Entry;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads destinations. Besides the keys that it knows itself it takes every other one as a property, for targets of vendors
 * have properties of their own; but a key that is one slip away from a known one is a fault, or a misspelt
 * {@code authentication} would go unnoticed.
 */
final class DestinationReader {
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String URL = "url";
    static final String URLS = "urls";
    static final String AUTHENTICATION = "authentication";
    static final String ALLOW = "allow";
    static final String TIMEOUT = "timeout";
    static final String CONCURRENCY = "concurrency";
    static final String REQUESTS_PER_SECOND = "requestsPerSecond";
    static final String REQUESTS_PER_MINUTE = "requestsPerMinute";
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_PER_SECOND = 1_000_000;
    private static final int MOST_PER_MINUTE = 60_000_000;

    private static final Set<String> OF_MAIL =
            Set.of(NAME, TYPE, AUTHENTICATION, ALLOW, TIMEOUT, CONCURRENCY, REQUESTS_PER_SECOND, REQUESTS_PER_MINUTE);
    static final Set<String> ALL_KEYS =
            Stream.concat(OF_MAIL.stream(), Stream.of(URL, URLS)).collect(Collectors.toUnmodifiableSet());
    static final Map<Destination.Type, Set<String>> KEYS = Map.of(
            Destination.Type.HTTP, ALL_KEYS,
            Destination.Type.MAIL, OF_MAIL,
            Destination.Type.NONE, Set.of(NAME, TYPE));
    /** Properties that name files, relative to the configuration as all of its paths. */
    private static final Set<String> FILES =
            Set.of("keyStoreLocation", "trustStoreLocation", "tokenService.KeyStoreLocation");

    static final Map<String, Destination.Type> TYPES =
            Map.of("http", Destination.Type.HTTP, "mail", Destination.Type.MAIL, "none", Destination.Type.NONE);

    private final Reading reading;
    private final Names names;

    DestinationReader(Reading reading) {
        this.reading = reading;
        this.names = new Names("destination", reading.faults());
    }

    /**
     * A destination as far as it could be read.
     *
     * @param name its name, by which subscriptions find it
     * @param table where its keys stand, spelled as this reader knows them
     * @param destination empty where not even its type is known
     */
    record Read(String name, Table table, Optional<Destination> destination) {}

    Names names() {
        return names;
    }

    /** The destinations that have a name of their own. */
    Map<String, Read> read(Sequence destinations) {
        Map<String, Read> read = new LinkedHashMap<>();
        for (Node item : destinations.items()) {
            reading.table(item).flatMap(this::destination).ifPresent(one -> read.putIfAbsent(one.name(), one));
        }
        return read;
    }

    private Optional<Read> destination(Table written) {
        Table table = canonical(written);
        Map<String, Entry> own = new LinkedHashMap<>(table.entries());
        own.keySet().retainAll(ALL_KEYS);
        Section section = Section.of(reading, new Table(table.place(), own), ALL_KEYS);
        Optional<String> name = section.name();
        boolean unique = section.get(NAME)
                .flatMap(node -> name.map(text -> names.isNew(text, node)))
                .orElse(false);
        Optional<Destination.Type> type =
                section.get(TYPE).isEmpty() ? Optional.of(Destination.Type.HTTP) : section.choice(TYPE, TYPES);
        type.ifPresent(known -> refuseKeys(table, known));
        // Of an unknown type all is read that does not depend on it.
        Destination built = built(name.orElse(""), type.orElse(Destination.Type.MAIL), section, table);
        Optional<Destination> destination = type.map(known -> built);
        return name.filter(text -> unique).map(text -> new Read(text, table, destination));
    }

    private Destination built(String name, Destination.Type type, Section section, Table table) {
        if (type == Destination.Type.NONE) {
            return Destination.none(name);
        }
        Destination.Builder builder = type == Destination.Type.MAIL
                ? Destination.mail(name)
                : Destination.http(name, urls(section).toArray(String[]::new));
        section.text(AUTHENTICATION).ifPresent(builder::authentication);
        builder.allow(section.texts(ALLOW).toArray(String[]::new));
        section.duration(TIMEOUT, false).ifPresent(builder::timeout);
        section.number(CONCURRENCY, MOST_AT_ONCE).ifPresent(builder::concurrency);
        pace(section, builder);
        table.entries().forEach((key, entry) -> {
            if (!ALL_KEYS.contains(key)) {
                // What cannot be read stands there as an empty text, so that nobody calls it missing besides.
                builder.property(key, property(key, entry.value()).orElse(Secret.of("")));
            }
        });
        return builder.build();
    }

    private Optional<Secret> property(String key, Node value) {
        return FILES.contains(key)
                ? reading.text(value).flatMap(text -> reading.path(value, text)).map(path -> Secret.of(path.toString()))
                : reading.value(value).map(Interpolation.Value::secret);
    }

    private void pace(Section section, Destination.Builder builder) {
        Optional<Integer> perSecond = section.number(REQUESTS_PER_SECOND, MOST_PER_SECOND);
        Optional<Integer> perMinute = section.number(REQUESTS_PER_MINUTE, MOST_PER_MINUTE);
        perSecond.ifPresent(builder::requestsPerSecond);
        perMinute.ifPresent(builder::requestsPerMinute);
        if (section.get(REQUESTS_PER_SECOND).isPresent()) {
            section.get(REQUESTS_PER_MINUTE)
                    .ifPresent(node -> reading.faults()
                            .add(
                                    node.place(),
                                    "either requestsPerSecond or requestsPerMinute may stand here; remove one"));
        }
    }

    private List<String> urls(Section section) {
        Optional<Node> several = section.get(URLS);
        if (section.get(URL).isPresent() && several.isPresent()) {
            reading.faults().add(several.get().place(), "either url or urls may stand here; remove one");
        }
        if (section.get(URL).isEmpty() && several.isEmpty()) {
            section.missing(URL);
        }
        if (section.get(URL).isPresent()) {
            return section.text(URL).stream().toList();
        }
        return section.texts(URLS);
    }

    private void refuseKeys(Table table, Destination.Type type) {
        Set<String> known = KEYS.getOrDefault(type, Set.of());
        table.entries().forEach((key, entry) -> {
            boolean property = !ALL_KEYS.contains(key);
            if (property ? type == Destination.Type.NONE : !known.contains(key)) {
                reading.unknownKey(
                        key,
                        entry,
                        "; a destination of type " + type.name().toLowerCase(Locale.ROOT) + " has "
                                + String.join(", ", known.stream().sorted().toList())
                                + (type == Destination.Type.NONE ? " alone" : " and properties"));
            }
        });
    }

    /** The same with known keys in their own spelling, and the others with a small first letter. */
    private Table canonical(Table written) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        written.entries().forEach((key, entry) -> {
            if (meant(key).isEmpty() && entries.putIfAbsent(canonical(key), entry) != null) {
                reading.faults()
                        .addToKey(
                                entry.place(),
                                "the key \"" + key + "\" stands here twice, in another case; remove one");
            }
        });
        written.entries()
                .forEach((key, entry) -> meant(key).ifPresent(meant -> {
                    reading.unknownKey(key, entry, "; did you mean " + meant + "?");
                    entries.putIfAbsent(meant, entry);
                }));
        return new Table(written.place(), entries);
    }

    /** The known key that a property was probably meant to be. */
    private static Optional<String> meant(String key) {
        return ALL_KEYS.contains(canonical(key)) ? Optional.empty() : NearNames.nearest(key, ALL_KEYS);
    }

    /** The spelling under which a key is kept: SAP writes {@code Name} and {@code URL}. */
    static String canonical(String key) {
        if (key.equalsIgnoreCase(URL)) {
            return URL;
        }
        return key.isEmpty() ? "" : key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1);
    }
}
