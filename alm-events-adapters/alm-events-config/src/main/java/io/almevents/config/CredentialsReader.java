package io.almevents.config;

import io.almevents.config.document.Node;
import io.almevents.config.document.Node.Table;
import io.almevents.source.cloudalm.BasicCredentials;
import io.almevents.source.cloudalm.BearerCredentials;
import io.almevents.source.cloudalm.ClientCertificateCredentials;
import io.almevents.source.cloudalm.JwtCredentials;
import io.almevents.source.cloudalm.StandardWebhooksCredentials;
import io.almevents.source.cloudalm.WebhookCredentials;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.ConfigurationFault;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what the sender of a webhook has to show. */
final class CredentialsReader {
    /** A sender waits for its answer meanwhile. */
    private static final Duration FOR_KEYS = Duration.ofSeconds(5);

    private static final String TYPE = "type";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";
    private static final String SECRETS = "secrets";
    private static final String ISSUER = "issuer";
    private static final String AUDIENCE = "audience";
    private static final String JWKS_URL = "jwksUrl";
    private static final String ALLOW = "allow";
    private static final String SUBJECTS = "subjects";
    /** What each type has besides the type itself. */
    static final Map<String, Set<String>> KEYS_BY_TYPE = withoutRegardToCase(Map.of(
            "basic", Set.of(USER, PASSWORD),
            "bearer", Set.of(TOKEN),
            "clientCertificate", Set.of(SUBJECTS),
            "jwt", Set.of(ISSUER, AUDIENCE, JWKS_URL, ALLOW),
            "standard-webhooks", Set.of(SECRETS)));

    static final Set<String> KEYS =
            Set.of(TYPE, USER, PASSWORD, TOKEN, SECRETS, ISSUER, AUDIENCE, JWKS_URL, ALLOW, SUBJECTS);

    private final Reading reading;

    private static Map<String, Set<String>> withoutRegardToCase(Map<String, Set<String>> map) {
        Map<String, Set<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    CredentialsReader(Reading reading) {
        this.reading = reading;
    }

    /** The credentials; empty where they are faulty beyond reading. */
    Optional<WebhookCredentials> read(Node node) {
        return reading.table(node).flatMap(this::credentials);
    }

    private Optional<WebhookCredentials> credentials(Table table) {
        Section section = Section.of(reading, table, KEYS);
        section.required(TYPE);
        Optional<Set<String>> chosen = section.choice(TYPE, KEYS_BY_TYPE);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        refuseOthers(section, chosen.get());
        if (chosen.get().contains(TOKEN)) {
            return secret(section, TOKEN).map(BearerCredentials::new);
        }
        if (chosen.get().contains(ISSUER)) {
            return token(section);
        }
        if (chosen.get().contains(SUBJECTS)) {
            return certificate(section);
        }
        return chosen.get().contains(SECRETS) ? signed(section) : basic(section);
    }

    private Optional<WebhookCredentials> token(Section section) {
        Optional<String> issuer = section.requiredText(ISSUER);
        Optional<String> audience = section.requiredText(AUDIENCE);
        Optional<String> url = section.requiredText(JWKS_URL);
        String[] allow = section.texts(ALLOW).toArray(String[]::new);
        if (issuer.isEmpty() || audience.isEmpty() || url.isEmpty()) {
            return Optional.empty();
        }
        Destination keys = Destination.http("keys of " + issuer.get(), url.get())
                .allow(allow)
                .timeout(FOR_KEYS)
                .build();
        JwtCredentials credentials = new JwtCredentials(issuer.get(), audience.get(), keys);
        try {
            credentials.check();
            return Optional.of(credentials);
        } catch (ConfigurationException e) {
            for (ConfigurationFault fault : e.details()) {
                section.get(fault.pointer().startsWith("/" + ALLOW) ? ALLOW : JWKS_URL)
                        .ifPresent(node -> reading.faults().add(node.place(), fault.sentence()));
            }
            return Optional.empty();
        }
    }

    private Optional<WebhookCredentials> certificate(Section section) {
        List<String> subjects = new ArrayList<>();
        section.required(SUBJECTS).flatMap(reading::list).ifPresent(list -> {
            if (list.items().isEmpty()) {
                reading.faults().add(list.place(), "must have at least one subject");
            }
            for (Node item : list.items()) {
                reading.text(item).ifPresent(subject -> {
                    if (ClientCertificateCredentials.isSubject(subject)) {
                        subjects.add(subject);
                    } else {
                        reading.faults()
                                .add(item.place(), "must be a distinguished name such as CN=calm,O=SAP SE,C=DE");
                    }
                });
            }
        });
        return subjects.isEmpty() ? Optional.empty() : Optional.of(new ClientCertificateCredentials(subjects));
    }

    /** A secret that nobody asks for would give a false feeling of safety. */
    private void refuseOthers(Section section, Set<String> keys) {
        for (String key : KEYS) {
            if (!key.equals(TYPE) && !keys.contains(key)) {
                section.get(key)
                        .ifPresent(node -> reading.faults()
                                .add(
                                        node.place(),
                                        "has no meaning for this type, which has "
                                                + String.join(", ", new TreeSet<>(keys))));
            }
        }
    }

    private Optional<WebhookCredentials> basic(Section section) {
        Optional<String> user = section.requiredText(USER);
        Optional<Secret> password = secret(section, PASSWORD);
        if (user.filter(text -> text.contains(":")).isPresent()) {
            section.get(USER).ifPresent(node -> reading.faults().add(node.place(), "must not have a colon in it"));
            return Optional.empty();
        }
        return user.flatMap(name -> password.map(secret -> new BasicCredentials(name, secret)));
    }

    private Optional<WebhookCredentials> signed(Section section) {
        List<Secret> secrets = new ArrayList<>();
        section.required(SECRETS).flatMap(reading::list).ifPresent(list -> {
            if (list.items().isEmpty()) {
                reading.faults().add(list.place(), "must have at least one secret");
            }
            for (Node item : list.items()) {
                reading.value(item).ifPresent(value -> {
                    if (StandardWebhooksCredentials.isSecret(value.text())) {
                        secrets.add(value.secret());
                    } else {
                        reading.faults().add(item.place(), "must be Base64, with or without whsec_ before it");
                    }
                });
            }
        });
        return secrets.isEmpty() ? Optional.empty() : Optional.of(new StandardWebhooksCredentials(secrets));
    }

    private Optional<Secret> secret(Section section, String key) {
        return section.required(key)
                .flatMap(node -> reading.value(node)
                        .filter(value -> section.says(node, value.text()))
                        .map(Interpolation.Value::secret));
    }
}
