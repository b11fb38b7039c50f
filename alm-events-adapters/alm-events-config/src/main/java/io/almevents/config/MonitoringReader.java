package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Table;
import io.almevents.spi.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads to whom the forwarder tells how it fares. */
final class MonitoringReader {
    private static final String FILE = "file";
    private static final String DESTINATION = "destination";
    private static final String INTERVAL = "interval";
    private static final String REGISTRATION = "registration";
    static final Set<String> KEYS = Set.of(FILE, DESTINATION, INTERVAL, REGISTRATION);

    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    private final Reading reading;
    private final Names names;
    private final Map<String, DestinationReader.Read> destinations;

    MonitoringReader(Reading reading, Names names, Map<String, DestinationReader.Read> destinations) {
        this.reading = reading;
        this.names = names;
        this.destinations = destinations;
    }

    MonitoringSettings read(Table table) {
        Section section = Section.of(reading, table, KEYS);
        Optional<Node> file = section.get(FILE);
        Optional<Node> destination = section.get(DESTINATION);
        if (file.isPresent() && destination.isPresent()) {
            reading.faults().add(destination.get().place(), "either file or destination may stand here; remove one");
        } else if (file.isEmpty() && destination.isEmpty()) {
            section.missing(FILE);
        }
        Optional<Path> path = file.flatMap(node ->
                reading.text(node).filter(text -> section.says(node, text)).flatMap(text -> reading.path(node, text)));
        return new MonitoringSettings(
                path,
                destination.flatMap(this::destination),
                section.duration(INTERVAL, false).orElse(DEFAULT_INTERVAL),
                section.text(REGISTRATION));
    }

    private Optional<Destination> destination(Node node) {
        return reading.text(node)
                .flatMap(name -> names.meant(name, node))
                .flatMap(name -> Optional.ofNullable(destinations.get(name)))
                .flatMap(DestinationReader.Read::destination);
    }
}
