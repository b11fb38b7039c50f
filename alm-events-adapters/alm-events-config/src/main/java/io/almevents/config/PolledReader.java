package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.http.HttpDestination;
import io.almevents.source.btp.BtpEventsSource;
import io.almevents.source.cloudalm.status.StatusEvents.Via;
import io.almevents.source.key.CloudAlmServiceKey;
import io.almevents.source.key.EventsServiceKey;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads sources that are polled. */
final class PolledReader {
    private static final String KEY = "key";
    private static final String REGISTRATION = "registration";
    private static final String ALLOW = "allow";
    private static final String INTERVAL = "interval";
    private static final String VIA = "via";
    private static final String OVERLAP = "overlap";
    private static final String LOOK_BACK = "lookBack";
    private static final String EVENT_TYPES = "eventTypes";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    static final Set<String> STATUS_EVENTS_KEYS = Set.of(KEY, REGISTRATION, ALLOW, INTERVAL, VIA);
    static final Set<String> BTP_EVENTS_KEYS =
            Set.of(KEY, ALLOW, INTERVAL, OVERLAP, LOOK_BACK, EVENT_TYPES, USER, PASSWORD);
    static final Map<String, Via> VIAS = Map.of("api", Via.API, "analytics", Via.ANALYTICS);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration STATUS_EVENTS_INTERVAL = Duration.ofMinutes(5);
    private static final Duration BTP_EVENTS_INTERVAL = Duration.ofMinutes(1);
    /** Stands for what could not be read. */
    private static final Destination NOWHERE = Destination.none("");

    private final Reading reading;

    PolledReader(Reading reading) {
        this.reading = reading;
    }

    StatusEventsSettings statusEvents(String name, Section section, Optional<String> cloudAlmUrl) {
        Optional<Node> key = section.get(KEY);
        Optional<String> registration = section.text(REGISTRATION);
        if (key.isPresent() && section.get(REGISTRATION).isPresent()) {
            reading.faults().add(key.get().place(), "either key or registration may stand here; remove one");
        } else if (key.isEmpty() && section.get(REGISTRATION).isEmpty()) {
            section.missing(KEY);
        }
        String[] allow = section.texts(ALLOW).toArray(String[]::new);
        Optional<Destination> service = key.flatMap(node -> service(
                node, (file, allowed) -> CloudAlmServiceKey.read(file, allowed).destination(name), allow));
        return new StatusEventsSettings(
                name,
                service,
                registration,
                section.choice(VIA, VIAS).orElse(Via.API),
                atLeastASecond(section, INTERVAL).orElse(STATUS_EVENTS_INTERVAL),
                cloudAlmUrl);
    }

    BtpEventsSettings btpEvents(String name, Section section, Optional<String> cloudAlmUrl) {
        String[] allow = section.texts(ALLOW).toArray(String[]::new);
        Optional<Secret> user = secret(section, USER, PASSWORD);
        Optional<Secret> password = secret(section, PASSWORD, USER);
        Optional<Destination> service = section.required(KEY)
                .flatMap(node -> service(
                        node,
                        (file, allowed) -> {
                            EventsServiceKey key = EventsServiceKey.read(file, allowed);
                            return user.isPresent() && password.isPresent()
                                    ? key.destination(name, user.get(), password.get())
                                    : key.destination(name);
                        },
                        allow));
        return new BtpEventsSettings(
                name,
                service.orElse(NOWHERE),
                section.texts(EVENT_TYPES),
                atLeastASecond(section, INTERVAL).orElse(BTP_EVENTS_INTERVAL),
                atLeastASecond(section, OVERLAP).orElse(BtpEventsSource.DEFAULT_OVERLAP),
                section.duration(LOOK_BACK, true).orElse(Duration.ZERO),
                cloudAlmUrl);
    }

    /** The service that a key file leads to; its faults are told at the place that names the file. */
    private Optional<Destination> service(Node node, BiFunction<Path, String[], Destination> read, String... allow) {
        return reading.text(node).flatMap(text -> reading.path(node, text)).flatMap(file -> {
            try {
                Destination service = read.apply(file, allow);
                HttpDestination.open(service).close();
                return Optional.of(service);
            } catch (ConfigurationException e) {
                e.faults().forEach(fault -> reading.faults().add(node.place(), fault));
                return Optional.empty();
            }
        });
    }

    /** A secret that makes sense only together with another one. */
    private Optional<Secret> secret(Section section, String key, String other) {
        if (section.get(key).isEmpty() && section.get(other).isPresent()) {
            section.missing(key);
        }
        return section.get(key)
                .flatMap(node -> reading.value(node)
                        .filter(value -> section.says(node, value.text()))
                        .map(Interpolation.Value::secret));
    }

    private Optional<Duration> atLeastASecond(Section section, String key) {
        Optional<Duration> duration = section.duration(key, false);
        duration.filter(value -> value.compareTo(SHORTEST) < 0)
                .flatMap(value -> section.get(key))
                .ifPresent(node -> reading.faults().add(node.place(), "must be at least a second: PT1S"));
        return duration;
    }
}
