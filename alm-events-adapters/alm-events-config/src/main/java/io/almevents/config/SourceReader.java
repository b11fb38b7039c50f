package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Sequence;
import io.almevents.config.document.Node.Table;
import io.almevents.source.cloudalm.BasicCredentials;
import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.spi.Secret;
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
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String MAX_BODY_BYTES = "maxBodyBytes";
    private static final int LARGEST_BODY = 999_999_999;
    private static final String CLOUD_ALM_URL = "cloudAlmUrl";
    static final Set<String> KEYS = Set.of("name", TYPE, PATH, CLOUD_ALM_URL, AUTHENTICATION, MAX_BODY_BYTES);
    static final Set<String> AUTHENTICATION_KEYS = Set.of(TYPE, USER, PASSWORD);
    static final Map<String, String> TYPES = Map.of("webhook", "webhook");
    static final Map<String, String> AUTHENTICATION_TYPES = Map.of("basic", "basic");

    private final Reading reading;
    private final Names names;
    private final Names paths;

    SourceReader(Reading reading) {
        this.reading = reading;
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
        int maxBodyBytes = section.number(MAX_BODY_BYTES, LARGEST_BODY).orElse(WebhookReceiver.DEFAULT_MAX_BODY_BYTES);
        return new WebhookSettings(
                name.orElse(""), path(section), credentials(section), cloudAlmUrl(section), maxBodyBytes);
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

    private Optional<BasicCredentials> credentials(Section section) {
        return section.get(AUTHENTICATION).flatMap(reading::table).map(table -> {
            Section keys = Section.of(reading, table, AUTHENTICATION_KEYS);
            keys.required(TYPE);
            keys.choice(TYPE, AUTHENTICATION_TYPES);
            Optional<String> user = keys.requiredText(USER);
            boolean colon = user.filter(text -> text.contains(":")).isPresent();
            if (colon) {
                keys.get(USER).ifPresent(node -> reading.faults().add(node.place(), "must not have a colon in it"));
            }
            Optional<Secret> password = keys.required(PASSWORD)
                    .flatMap(node -> reading.value(node)
                            .filter(value -> keys.says(node, value.text()))
                            .map(Interpolation.Value::secret));
            return new BasicCredentials(colon ? "" : user.orElse(""), password.orElse(Secret.of("")));
        });
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
