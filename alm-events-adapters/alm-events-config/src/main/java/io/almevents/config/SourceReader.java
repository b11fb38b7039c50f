package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.source.cloudalm.WebhookReceiver;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads sources. */
final class SourceReader {
    private static final String TYPE = "type";
    private static final String PATH = "path";
    private static final String AUTHENTICATION = "authentication";
    private static final String MAX_BODY_BYTES = "maxBodyBytes";
    private static final String CLOUD_ALM_URL = "cloudAlmUrl";
    static final Set<String> KEYS = Set.of("name", TYPE, PATH, CLOUD_ALM_URL, AUTHENTICATION, MAX_BODY_BYTES);
    static final Map<String, String> TYPES = Map.of("webhook", "webhook");

    private final Reading reading;
    private final CredentialsReader credentials;
    private final Names names;
    private final Names paths;

    SourceReader(Reading reading) {
        this.reading = reading;
        this.credentials = new CredentialsReader(reading);
        this.names = new Names("source", reading.faults());
        this.paths = new Names("path", reading.faults());
    }

    List<SourceSettings> read(Sequence sources) {
        List<SourceSettings> read = new ArrayList<>();
        for (Node item : sources.items()) {
            reading.table(item).ifPresent(table -> read.add(source(table)));
        }
        return read;
    }

    private SourceSettings source(Table table) {
        Section section = Section.of(reading, table, KEYS);
        Optional<String> name = section.name();
        section.get("name").ifPresent(node -> name.ifPresent(text -> names.isNew(text, node)));
        section.required(TYPE);
        section.choice(TYPE, TYPES);
        return new WebhookSettings(
                name.orElse(""),
                path(section),
                section.get(AUTHENTICATION).flatMap(credentials::read),
                cloudAlmUrl(section),
                maxBodyBytes(section));
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

    private int maxBodyBytes(Section section) {
        Optional<String> text = section.text(MAX_BODY_BYTES);
        Optional<Integer> bytes =
                text.filter(digits -> digits.matches("[1-9][0-9]{0,8}")).map(Integer::valueOf);
        if (text.isPresent() && bytes.isEmpty()) {
            section.get(MAX_BODY_BYTES)
                    .ifPresent(node -> reading.faults().add(node.place(), "must be a number from 1 to 999999999"));
        }
        return bytes.orElse(WebhookReceiver.DEFAULT_MAX_BODY_BYTES);
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
