package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.source.cloudalm.WebhookReceiver;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads sources. */
final class SourceReader {
    static final String NAME = "name";
    static final String TYPE = "type";
    private static final String PATH = "path";
    private static final String AUTHENTICATION = "authentication";
    private static final String MAX_BODY_BYTES = "maxBodyBytes";
    private static final int LARGEST_BODY = 999_999_999;
    private static final String CLOUD_ALM_URL = "cloudAlmUrl";
    /** What all types have. */
    private static final Set<String> COMMON = Set.of(NAME, TYPE, CLOUD_ALM_URL);
    /** What each type has besides. */
    private static final Map<Kind, Set<String>> OWN = Map.of(
            Kind.WEBHOOK, Set.of(PATH, AUTHENTICATION, MAX_BODY_BYTES),
            Kind.STATUS_EVENTS, PolledReader.STATUS_EVENTS_KEYS,
            Kind.BTP_EVENTS, PolledReader.BTP_EVENTS_KEYS);

    static final Map<String, Kind> TYPES =
            Map.of("webhook", Kind.WEBHOOK, "status-events", Kind.STATUS_EVENTS, "btp-events", Kind.BTP_EVENTS);
    static final Set<String> KEYS = Stream.concat(
                    COMMON.stream(), OWN.values().stream().flatMap(Collection::stream))
            .collect(Collectors.toUnmodifiableSet());

    private final Reading reading;
    private final CredentialsReader credentials;
    private final PolledReader polled;
    private final Names names;
    private final Names paths;

    /** What kinds of sources there are. */
    enum Kind {
        WEBHOOK,
        STATUS_EVENTS,
        BTP_EVENTS
    }

    SourceReader(Reading reading) {
        this.reading = reading;
        this.credentials = new CredentialsReader(reading);
        this.polled = new PolledReader(reading);
        this.names = new Names("source", reading.faults());
        this.paths = new Names("path", reading.faults());
    }

    List<SourceSettings> read(Sequence sources) {
        List<SourceSettings> read = new ArrayList<>();
        for (Node item : sources.items()) {
            reading.table(item).flatMap(this::source).ifPresent(read::add);
        }
        return read;
    }

    private Optional<SourceSettings> source(Table table) {
        Section section = Section.of(reading, table, KEYS);
        String name = section.name().orElse("");
        section.get(NAME).filter(node -> !name.isEmpty()).ifPresent(node -> names.isNew(name, node));
        section.required(TYPE);
        // Of an unknown type all is read that tells its faults.
        Optional<Kind> kind =
                section.choice(TYPE, TYPES).or(() -> section.get(PATH).map(node -> Kind.WEBHOOK));
        kind.ifPresent(known -> refuseOthers(section, OWN.getOrDefault(known, Set.of())));
        Optional<String> cloudAlmUrl = cloudAlmUrl(section);
        return kind.map(known -> switch (known) {
            case WEBHOOK ->
                new WebhookSettings(
                        name,
                        path(section),
                        section.get(AUTHENTICATION).flatMap(credentials::read),
                        cloudAlmUrl,
                        section.number(MAX_BODY_BYTES, LARGEST_BODY).orElse(WebhookReceiver.DEFAULT_MAX_BODY_BYTES));
            case STATUS_EVENTS -> polled.statusEvents(name, section, cloudAlmUrl);
            case BTP_EVENTS -> polled.btpEvents(name, section, cloudAlmUrl);
        });
    }

    /** What is said of another type would be thought to have an effect. */
    private void refuseOthers(Section section, Set<String> own) {
        for (String key : new TreeSet<>(KEYS)) {
            if (!COMMON.contains(key) && !own.contains(key)) {
                section.get(key)
                        .ifPresent(node -> reading.faults()
                                .add(
                                        node.place(),
                                        "has no meaning for this type, which has "
                                                + String.join(", ", new TreeSet<>(own))));
            }
        }
    }

    private String path(Section section) {
        Optional<String> path = section.requiredText(PATH);
        section.get(PATH)
                .ifPresent(node -> path.ifPresent(text -> {
                    if (!text.matches("/[A-Za-z0-9._~!$&'()*+,;=:@/-]*")) {
                        reading.faults()
                                .add(
                                        node.place(),
                                        "must be the path of a URL such as /webhook, without query and escapes");
                    } else {
                        paths.isNew(text, node);
                    }
                }));
        return path.orElse("");
    }

    private Optional<String> cloudAlmUrl(Section section) {
        Optional<String> url = section.text(CLOUD_ALM_URL);
        section.get(CLOUD_ALM_URL)
                .ifPresent(node -> url.ifPresent(text -> {
                    if (!isUrl(text)) {
                        reading.faults().add(node.place(), "must be a URL such as https://acme.eu10.alm.cloud.sap");
                    }
                }));
        return url;
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
