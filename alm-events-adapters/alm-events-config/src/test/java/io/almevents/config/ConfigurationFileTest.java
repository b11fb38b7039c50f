package io.almevents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.rule.RuleSet;
import io.almevents.source.cloudalm.BasicCredentials;
import io.almevents.source.cloudalm.BearerCredentials;
import io.almevents.source.cloudalm.StandardWebhooksCredentials;
import io.almevents.source.cloudalm.WebhookCredentials;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import io.almevents.spi.Store;
import io.almevents.spi.StoreProvider;
import io.almevents.ticket.MaintenanceWindow;
import io.almevents.ticket.TicketPolicy;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketPolicy.OnGone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final String SMALLEST = """
            destinations: [ { name: desk, url: "https://desk.example.com" } ]
            subscriptions: [ { name: s, target: rest, destination: desk, mapping: desk.json } ]
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"good.yaml", "good.json"})
    void readsAllThatAFileCanSay(String file) {
        ServerConfiguration read = ConfigurationFile.read(RESOURCES.resolve(file));

        assertThat(read.store())
                .isEqualTo(new StoreSettings(
                        "jdbc", Optional.of(Duration.ofDays(1)), Map.of("url", "jdbc:sqlite:alm-events.db")));
        assertThat(read.forwarder().destinations())
                .containsExactly(
                        Destination.http("desk", "https://desk.example.com/api")
                                .authentication("BasicAuthentication")
                                .property("user", "alm")
                                .property("password", "a${b")
                                .property("URL.headers.X-Team", "007")
                                .allow("private")
                                .timeout(Duration.ofSeconds(20))
                                .concurrency(2)
                                .requestsPerSecond(10)
                                .build(),
                        Destination.http("many", "https://a.example.com").build(),
                        Destination.mail("post")
                                .property("port", "25")
                                .requestsPerMinute(30)
                                .build(),
                        Destination.none("nowhere"));
        assertThat(read.sources())
                .containsExactly(
                        new WebhookSettings("open", "/", Optional.empty(), Optional.empty(), 4 * 1024 * 1024),
                        new WebhookSettings(
                                "calm",
                                "/webhook",
                                Optional.of(new BasicCredentials("calm", Secret.of("12345"))),
                                Optional.of("https://acme.eu10.alm.cloud.sap"),
                                1000));
        assertThat(read.forwarder().cloudAlmUrls()).isEqualTo(Map.of("calm", "https://acme.eu10.alm.cloud.sap"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"good.yaml", "good.json"})
    void readsSubscriptionsWithSingleValuesAsTheyAreWritten(String file) {
        List<Subscription> subscriptions =
                ConfigurationFile.read(RESOURCES.resolve(file)).forwarder().subscriptions();

        Subscription first = subscriptions.get(0);
        assertThat(first.userVariables())
                .isEqualTo(Map.of("group", "7", "active", "true", "country", "NO", "long", "1_000", "half", "0.50"));
        assertThat(first.policy()).isEqualTo(new TicketPolicy(OnDoubt.RETRY, OnGone.CREATE, Duration.ofHours(12)));
        assertThat(first.followOpenTickets()).isFalse();
        assertThat(first.answer()).isEqualTo(Subscription.Answer.TICKET);
        assertThat(first.collapse()).isTrue();
        assertThat(first.onParked()).contains("2");
        assertThat(first.paused()).isTrue();
        assertThat(first.snoozedUntil()).contains(Instant.parse("2026-12-01T04:00:00Z"));
        assertThat(first.pollTickets()).contains(Duration.ofMinutes(5));
        assertThat(first.maintenance())
                .containsExactly(
                        new MaintenanceWindow.Weekly(
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.of(22, 0),
                                LocalTime.of(4, 0),
                                ZoneId.of("Europe/Berlin")),
                        new MaintenanceWindow.Once(
                                Instant.parse("2026-12-01T06:00:00Z"), Instant.parse("2026-12-01T07:00:00Z")));
        assertThat(first.grouping().orElseThrow().paths()).containsExactly("resource.serviceName", "resource.a\\.b");
        assertThat(first.maxCreatesPerHour()).isEmpty();
        assertThat(first.correlation()).isEmpty();
        assertThat(first.mapping()).isPresent();
        Subscription second = subscriptions.get(1);
        assertThat(second.name()).isEqualTo("2");
        assertThat(second.userVariables()).isEqualTo(first.userVariables());
        assertThat(second.policy()).isEqualTo(TicketPolicy.DEFAULTS);
        assertThat(second.followOpenTickets()).isTrue();
        assertThat(second.answer()).isEqualTo(Subscription.Answer.KNOWN);
        assertThat(second.collapse()).isFalse();
        assertThat(second.onParked()).isEmpty();
        assertThat(second.paused()).isFalse();
        assertThat(second.pollTickets()).isEmpty();
        assertThat(second.snoozedUntil()).isEmpty();
        assertThat(second.maintenance()).isEmpty();
        assertThat(second.grouping()).isEmpty();
        assertThat(second.maxCreatesPerHour()).hasValue(10);
        assertThat(second.correlation().orElseThrow().path()).isEqualTo("resource.entityId");
        assertThat(second.mapping().orElseThrow()).isSameAs(first.mapping().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"good.yaml", "good.json"})
    void keepsTheTypesOfValuesInRules(String file) throws IOException {
        EventRule rule = ConfigurationFile.read(RESOURCES.resolve(file))
                .forwarder()
                .rules()
                .get(0);
        assertThat(rule.enabled()).isFalse();
        assertThat(rule.snoozedUntil()).contains(Instant.parse("2026-12-01T04:00:00Z"));
        assertThat(rule.subscriptions()).containsExactly("incidents", "2");

        String enabled =
                Files.readString(RESOURCES.resolve("good.yaml")).replace("enabled: false", "enabled: \"true\"");
        Files.copy(RESOURCES.resolve("desk.json"), folder.resolve("desk.json"));
        RuleSet rules = RuleSet.of(
                ConfigurationFile.read(Files.writeString(folder.resolve("x.yaml"), enabled))
                        .forwarder()
                        .rules(),
                Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC));
        assertThat(List.of("\"FATAL\"", "7", "true", "null", "\"0123\"", "\"no\"", "5.6"))
                .allMatch(rating -> matches(rules, rating));
        // 123 would be what YAML 1.1 makes of 0123, and false of no.
        assertThat(List.of("\"true\"", "false", "5", "\"NO\"")).noneMatch(rating -> matches(rules, rating));
    }

    private static boolean matches(RuleSet rules, String rating) {
        String event = "{\"subscriptionId\":\"s\",\"resourceType\":\"T\",\"eventType\":\"T.X\",\"resourceId\":\"r\","
                + "\"resource\":{\"serviceId\":\"0020012345\",\"rating\":" + rating + "}}";
        return !rules.match(ChangeMessage.parse(event.getBytes(StandardCharsets.UTF_8)))
                .rules()
                .isEmpty();
    }

    /** A property that is near a key of a destination would be refused as that key misspelt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Description",
                "ProxyType",
                "User",
                "Password",
                "Preemptive",
                "KeyStoreLocation",
                "KeyStorePassword",
                "KeyStore.Source",
                "TrustStorePassword",
                "clientId",
                "clientSecret",
                "tokenServiceURL",
                "tokenServiceURLType",
                "scope",
                "tokenServiceUser",
                "tokenServicePassword",
                "tokenServiceURL.headers.X",
                "tokenService.body.x",
                "tokenService.addClientCredentialsInBody",
                "token",
                "apiKey",
                "apiKeyHeader",
                "URL.headers.Name",
                "URL.queries.type",
                "maxAnswerBytes",
                "host",
                "port",
                "from",
                "to",
                "cc",
                "tls"
            })
    void takesTheKnownPropertiesOfDestinations(String property) throws IOException {
        Path file = written(
                "x.yaml",
                SMALLEST.replace("name: desk,", "name: desk, " + property + ": Internet,")
                        .replace("maxAnswerBytes: Internet", "maxAnswerBytes: 7"));

        assertThat(ConfigurationFile.read(file)
                        .forwarder()
                        .destinations()
                        .get(0)
                        .property(property))
                .isPresent();
    }

    @Test
    void readsStoresOfKeysFromTheFolderOfTheConfiguration() throws IOException {
        Path file = written(
                "x.yaml",
                SMALLEST.replace(
                        "name: desk,",
                        "name: desk, authentication: OAuth2ClientCredentials, clientId: c,"
                                + " tokenServiceURL: \"https://token.example/oauth/token\","
                                + " tokenService.KeyStoreLocation: absent.p12, TrustStoreLocation: trust.pem,"));
        Files.writeString(folder.resolve("trust.pem"), "nothing");

        List<String> faults = catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read(file))
                .faults();

        assertThat(faults)
                .hasSize(2)
                .anySatisfy(fault ->
                        assertThat(fault).contains("/tokenService.KeyStoreLocation: ", "the file cannot be read"))
                .anySatisfy(fault -> assertThat(fault).contains("/TrustStoreLocation: ", "the store cannot be opened"));
    }

    @Test
    void keepsEventsInMemoryWithoutTheSectionStoreAndLetsTheForwarderRun() throws IOException {
        ServerConfiguration read = ConfigurationFile.read(written("x.yaml", SMALLEST));

        assertThat(read.store()).isEqualTo(new StoreSettings("memory", Optional.empty(), Map.of()));
        assertThat(read.sources()).isEmpty();
        try (Forwarder forwarder = read.store()
                .applyTo(Forwarder.builder())
                .configuration(read.forwarder())
                .build()) {
            assertThat(forwarder.filteredEvents()).isZero();
        }
    }

    @Test
    void readsTheStoreAloneWhateverIsWrongElsewhere() throws IOException {
        Path file = written(
                "x.yaml",
                "store: { type: jdbc, retention: P30D, url: \"jdbc:sqlite:a.db\" }\nsubscriptions: \"${env:NONE}\"\nmore: 7\n");

        assertThat(ConfigurationFile.readStore(file, ReadOptions.ofProcess()))
                .isEqualTo(
                        new StoreSettings("jdbc", Optional.of(Duration.ofDays(30)), Map.of("url", "jdbc:sqlite:a.db")));
        assertThatThrownBy(() -> ConfigurationFile.readStore(
                        written("y.yaml", "store: { type: jdbc, retention: soon }\n"), ReadOptions.ofProcess()))
                .hasMessageContaining("y.yaml:1:")
                .hasMessageContaining("/store/retention");
    }

    @Test
    void opensTheStoreThatTheFileNames() throws IOException {
        Path file = folder.resolve("events.db");
        ServerConfiguration read = ConfigurationFile.read(
                written("x.yaml", "store: { type: jdbc, url: \"jdbc:sqlite:" + file + "\" }\n" + SMALLEST));

        assertThat(file).doesNotExist();
        read.store()
                .applyTo(Forwarder.builder())
                .configuration(read.forwarder())
                .build()
                .close();
        assertThat(file).exists();
    }

    @Test
    void givesEqualDestinationsForAnUnchangedFileAlthoughItsSecretsRotate() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "old\r\n");
        Path file = written(
                "x.yaml",
                SMALLEST.replace(
                        "desk.example.com\"",
                        "desk.example.com\", user: \"${env:U}\","
                                + " password: \"<${file:secret}>\", authentication: BasicAuthentication"));
        ReadOptions options = ReadOptions.ofProcess().withEnvironment(Map.of("U", "alm"));
        Destination before =
                ConfigurationFile.read(file, options).forwarder().destinations().get(0);
        Secret password = before.property("password").orElseThrow();

        assertThat(password.reveal()).isEqualTo("<old>");
        Files.writeString(secret, "new\n\n");
        assertThat(password.reveal()).isEqualTo("<new\n>");
        assertThat(ConfigurationFile.read(file, options).forwarder().destinations())
                .containsExactly(before);
        assertThat(ConfigurationFile.read(file, options.withEnvironment(Map.of("U", "other")))
                        .forwarder()
                        .destinations())
                .doesNotContain(before);
        Files.delete(secret);
        assertThatThrownBy(password::reveal)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no such file")
                .hasMessageNotContainingAny("old", "new");
    }

    @Test
    void readsTheSourcesSecretsAnewOnEachUse() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "b2xk");
        for (String authentication : List.of(
                "type: basic, user: u, password: \"${file:secret}\"",
                "type: Bearer, token: \"${file:secret}\"",
                "type: standard-webhooks, secrets: [ \"${file:secret}\" ]")) {
            Files.writeString(secret, "b2xk");
            WebhookSettings webhook = (WebhookSettings) ConfigurationFile.read(written(
                            "x.yaml",
                            SMALLEST + "sources: [ { name: a, type: webhook, path: /a, authentication: { "
                                    + authentication + " } } ]"))
                    .sources()
                    .get(0);
            Secret read = secret(webhook.credentials().orElseThrow());

            assertThat(read.reveal()).isEqualTo("b2xk");
            Files.writeString(secret, "bmV3\n");
            assertThat(read.reveal()).isEqualTo("bmV3");
            assertThat(webhook.toString()).contains("****").doesNotContain("bmV3", "b2xk");
        }
    }

    private static Secret secret(WebhookCredentials credentials) {
        if (credentials instanceof BasicCredentials basic) {
            return basic.password();
        }
        return credentials instanceof BearerCredentials bearer
                ? bearer.token()
                : ((StandardWebhooksCredentials) credentials).secrets().get(0);
    }

    @Test
    void showsNoSecretInAnyText() throws IOException {
        Files.writeString(folder.resolve("secret"), "hush");
        ReadOptions options = ReadOptions.ofProcess().withEnvironment(Map.of("S", "hush"));
        ServerConfiguration read = ConfigurationFile.read(
                written(
                        "x.yaml",
                        "store: { type: jdbc, url: \"jdbc:sqlite:${env:S}\" }\n"
                                + SMALLEST.replace(
                                        "desk.example.com\"",
                                        "desk.example.com/${env:S}\", password: \"${file:secret}-${env:S}\", key: hush")
                                + "sources: [ { name: a, type: webhook, path: /a, authentication: { type: basic, user: u,"
                                + " password: \"x${file:secret}\" } } ]"),
                options);

        assertThat(read + " " + options + read.store().settings().keySet()).doesNotContain("hush");
        assertThat(read.store().settings()).isEqualTo(Map.of("url", "jdbc:sqlite:hush"));
    }

    @Test
    void tellsOfAFileThatIsMissingAFolderOrTooLargeWithoutReadingItAll() throws IOException {
        assertThat(faults(folder.resolve("none.yaml"))).containsExactly(folder + "/none.yaml: there is no such file");
        assertThat(faults(folder)).containsExactly(folder + ": is a folder, not a file");
        assertThat(faults(written("x.yaml", "#" + "x".repeat(10 << 20))))
                .containsExactly(folder + "/x.yaml: is larger than 1048576 bytes");
    }

    @Timeout(60)
    @ParameterizedTest
    @ValueSource(strings = {"x.yaml", "x.json"})
    void tellsTensOfThousandsOfFaultsOfTheLargestFiles(String name) throws IOException {
        StringBuilder text = new StringBuilder("{\"destinations\": [");
        while (text.length() < 900_000) {
            text.append("{\"x\":[1],\"name\":\"")
                    .append("n".repeat(50))
                    .append(text.length())
                    .append("\"},\n");
        }
        String file = text.append("{}],\"subscriptions\":[]}").toString();

        assertThat(faults(written(name, file))).hasSizeGreaterThan(20_000);
    }

    @Test
    void searchesTargetsAndStoresInTheClassLoaderOfTheHostFirst() throws IOException {
        Path services = folder.resolve("META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve(StoreProvider.class.getName()), PaperStore.class.getName());
        Path file = written("x.yaml", "store: { type: paper }\n" + SMALLEST);

        assertThat(faults(file)).singleElement().asString().contains("there is no store \"paper\"");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            ServerConfiguration read =
                    ConfigurationFile.read(file, ReadOptions.ofProcess().withClassLoader(loader));
            assertThat(read.store().type()).isEqualTo("paper");
        }
    }

    /** Never opened: a configuration that is only read opens no store. */
    public static final class PaperStore implements StoreProvider {
        @Override
        public String name() {
            return "paper";
        }

        @Override
        public Store open(Map<String, String> settings) {
            throw new IllegalStateException("opened");
        }
    }

    private static List<String> faults(Path file) {
        return catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read(file))
                .faults();
    }

    private Path written(String name, String text) throws IOException {
        if (!Files.exists(folder.resolve("desk.json"))) {
            Files.copy(RESOURCES.resolve("desk.json"), folder.resolve("desk.json"));
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
