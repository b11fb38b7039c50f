package io.almevents.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.Forwarder;
import io.almevents.Preview;
import io.almevents.Subscription;
import io.almevents.discovery.StoreProviders;
import io.almevents.event.ChangeMessage;
import io.almevents.http.HttpDestination;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import io.almevents.rule.EventRule;
import io.almevents.source.cloudalm.BasicCredentials;
import io.almevents.source.cloudalm.ClientCertificateCredentials;
import io.almevents.source.cloudalm.JwtCredentials;
import io.almevents.source.cloudalm.StandardWebhooksCredentials;
import io.almevents.source.cloudalm.WebhookCredentials;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Intent;
import io.almevents.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for operators: its example is read, its tables name all keys, its faults are told. */
class ConfigurationPageTest {
    private static final Path DOCS = Path.of("../../docs");
    private static final ReadOptions OPTIONS = ReadOptions.ofProcess().withEnvironment(Map.of("LOCAL_KEY", "k"));

    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.copy(DOCS.resolve("examples/incident.json"), folder.resolve("mappings/incident.json"));
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/desk"), "d\n");
        Files.writeString(folder.resolve("secrets/calm"), "c\n");
        Files.writeString(folder.resolve("services.txt"), "S4H\n");
    }

    @Test
    void theExampleIsRead() throws IOException {
        ServerConfiguration read =
                ConfigurationFile.read(written("alm-events.yaml", blocks("yaml").get(0)), OPTIONS);

        assertThat(read.store())
                .isEqualTo(new StoreSettings("jdbc", Optional.empty(), Map.of("url", "jdbc:sqlite:alm-events.db")));
        assertThat(read.forwarder().destinations())
                .extracting(Destination::name)
                .containsExactly("desk", "local");
        assertThat(read.forwarder().subscriptions())
                .extracting(Subscription::name)
                .containsExactly("incidents", "chat");
        assertThat(read.forwarder().subscriptions().get(1).userVariables()).isEqualTo(Map.of("group", "7"));
        assertThat(read.forwarder().rules()).extracting(EventRule::name).containsExactly("outages", "everything-else");
        assertThat(read.forwarder().cloudAlmUrls()).isEqualTo(Map.of("calm", "https://acme.eu10.alm.cloud.sap"));
        assertThat(read.sources()).singleElement().isInstanceOfSatisfying(WebhookSettings.class, webhook -> {
            assertThat(webhook.path()).isEqualTo("/webhook");
            assertThat(webhook.credentials())
                    .get()
                    .isInstanceOfSatisfying(
                            BasicCredentials.class,
                            basic -> assertThat(basic.password().reveal()).isEqualTo("c"));
        });
    }

    @Test
    void theExampleOfTheWebhookPageIsRead() throws IOException {
        Files.writeString(folder.resolve("secrets/new"), "whsec_bmV3");
        Files.writeString(folder.resolve("secrets/old"), "b2xk");
        String rest = blocks("yaml").get(0).replaceFirst("(?s)sources:.*", "");
        ServerConfiguration read = ConfigurationFile.read(
                written("alm-events.yaml", rest + blocks("webhook.md", "yaml").get(0)), OPTIONS);

        assertThat(read.sources())
                .singleElement()
                .isInstanceOfSatisfying(
                        WebhookSettings.class,
                        webhook -> assertThat(webhook.credentials())
                                .get()
                                .isInstanceOfSatisfying(
                                        StandardWebhooksCredentials.class,
                                        signed -> assertThat(signed.secrets())
                                                .extracting(Secret::reveal)
                                                .containsExactly("whsec_bmV3", "b2xk")));
    }

    @Test
    void theExamplesOfTokensAndCertificatesOfTheWebhookPageAreRead() throws IOException {
        assertThat(credentialsOfTheWebhookPage(1)).isInstanceOfSatisfying(JwtCredentials.class, jwt -> {
            assertThat(jwt.issuer()).isEqualTo("https://login.example.com/");
            assertThat(jwt.audience()).isEqualTo("alm-events");
            assertThat(jwt.keys().urls()).containsExactly("https://login.example.com/.well-known/jwks.json");
        });
        assertThat(credentialsOfTheWebhookPage(2))
                .isEqualTo(new ClientCertificateCredentials(List.of("CN=calm,OU=Clients,O=SAP SE,C=DE")));
    }

    private WebhookCredentials credentialsOfTheWebhookPage(int block) throws IOException {
        String rest = blocks("yaml").get(0).replaceFirst("(?s)sources:.*", "");
        ServerConfiguration read = ConfigurationFile.read(
                written("alm-events.yaml", rest + blocks("webhook.md", "yaml").get(block)), OPTIONS);
        return ((WebhookSettings) read.sources().get(0)).credentials().orElseThrow();
    }

    @Test
    void theExampleOfADatabaseThatNodesShareIsRead() throws IOException {
        Files.writeString(folder.resolve("secrets/db"), "p\n");
        String page = blocks("yaml").get(0).replaceFirst("(?m)^store:.*$", "");

        ServerConfiguration read =
                ConfigurationFile.read(written("alm-events.yaml", blocks("yaml").get(1) + page), OPTIONS);

        String url = "jdbc:postgresql://db.example.com/alm?sslmode=verify-full";
        assertThat(read.store())
                .isEqualTo(new StoreSettings(
                        "jdbc", Optional.empty(), Map.of("url", url, "user", "alm", "password", "p")));
    }

    @Test
    void theExampleOfEncryptedEventsIsReadAndTheStoreTakesItsKeys() throws IOException {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        Files.writeString(folder.resolve("secrets/events-2026"), key + "\n");
        Files.writeString(folder.resolve("secrets/events-2025"), key + "\n");
        String page = blocks("yaml").get(0).replaceFirst("(?m)^store:.*$", "");

        StoreSettings store = ConfigurationFile.read(
                        written("alm-events.yaml", blocks("yaml").get(2) + page), OPTIONS)
                .store();

        assertThat(store.settings()).containsEntry("encryptionKeys", "2026:" + key + ", 2025:" + key);
        assertThat(StoreProviders.find(null).named(store.type()).check(store.settings()))
                .isEmpty();
    }

    @Test
    void theExampleOfMaintenanceWindowsIsRead() throws IOException {
        String window = blocks("yaml").get(3).indent(4);
        String page = blocks("yaml").get(0).replace("    onGone: create\n", window);

        assertThat(ConfigurationFile.read(written("alm-events.yaml", page), OPTIONS)
                        .forwarder()
                        .subscriptions()
                        .get(0)
                        .maintenance())
                .hasSize(2);
    }

    @Test
    void theExampleOfGroupsListsTheMembersOfTheTicket() throws IOException {
        Files.copy(DOCS.resolve("examples/group.json"), folder.resolve("mappings/group.json"));
        String page = blocks("yaml").get(0).replaceFirst("(?s)subscriptions:.*", "")
                + blocks("yaml").get(4);
        Forwarder.Configuration read = ConfigurationFile.read(written("alm-events.yaml", page), OPTIONS)
                .forwarder();
        ChangeMessage event = ChangeMessage.parse("""
                {"subscriptionId":"s","resourceType":"EVENT-SITUATIONS","eventType":"EVENT-SITUATION.CREATED",
                 "resourceId":"1","resource":{"serviceName":"S4H"}}""".getBytes(UTF_8));

        Preview preview =
                Preview.of(Forwarder.builder().configuration(read), event).get(0);

        assertThat(preview.result())
                .isInstanceOfSatisfying(
                        Preview.Request.class,
                        request -> assertThat(
                                        new String(request.request().body().orElseThrow(), UTF_8))
                                .isEqualTo(
                                        "{\"short_description\":\"1 of 1 open on S4H\",\"affected\":[{\"id\":\"1\",\"state\":\"open\"}]}"));
    }

    @Test
    void theExampleOfBtpEventsBeginsOneTicketForASubaccountAndUpdatesIt() throws IOException {
        Files.copy(DOCS.resolve("examples/btp-event.json"), folder.resolve("mappings/btp-event.json"));
        String page = blocks("yaml").get(0).replaceFirst("(?s)subscriptions:.*", "")
                + blocks("yaml").get(5);
        Forwarder.Configuration read = ConfigurationFile.read(written("alm-events.yaml", page), OPTIONS)
                .forwarder();
        ChangeMessage event = ChangeMessage.parse("""
                {"subscriptionId":"btp","resourceType":"BTP-EVENT","eventType":"BTP-EVENT.Subaccount_Creation",
                 "resourceId":"912001","resource":{"id":912001,"entityId":"0b1e","entityType":"Subaccount",
                 "eventType":"Subaccount_Creation"}}""".getBytes(UTF_8));

        Preview preview =
                Preview.of(Forwarder.builder().configuration(read), event).get(0);
        Operation update = read.subscriptions()
                .get(0)
                .mapping()
                .orElseThrow()
                .operation("BTP-EVENT.UPDATED")
                .orElseThrow();
        MappedRequest second = update.request(
                event.bytes(), MappingVariables.builder().externalId("7").build());

        assertThat(preview.result()).isInstanceOfSatisfying(Preview.Request.class, first -> {
            assertThat(first.intent()).isEqualTo(Intent.CREATE);
            assertThat(new String(first.request().body().orElseThrow(), UTF_8))
                    .isEqualTo(
                            "{\"short_description\":\"Subaccount 0b1e\",\"correlation_id\":\"default/subaccounts/correlated%3A0b1e/1\"}");
        });
        assertThat(second.method() + " " + second.path()).isEqualTo("PATCH /incident/7");
        assertThat(new String(second.body().orElseThrow(), UTF_8))
                .isEqualTo("{\"work_notes\":\"Subaccount_Creation\"}");
    }

    @Test
    void theFaultsAreToldAsThePageShowsThem() throws IOException {
        Path file = written("broken.yaml", blocks("yaml").get(6));
        List<String> faults = catchThrowableOfType(
                        ConfigurationException.class, () -> ConfigurationFile.read(file, OPTIONS))
                .faults();

        assertThat(faults)
                .map(fault -> fault.replace(folder + "/", ""))
                .isEqualTo(blocks("text").get(0).lines().toList());
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("## Sections", ConfigurationReader.KEYS),
                Arguments.of("### store", ConfigurationReader.STORE_KEYS),
                Arguments.of("### destinations", DestinationReader.ALL_KEYS),
                Arguments.of("### subscriptions", SubscriptionReader.KEYS),
                Arguments.of("### rules", RuleReader.KEYS),
                Arguments.of("### sources", SourceReader.KEYS),
                Arguments.of("### monitoring", MonitoringReader.KEYS));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void eachTableNamesAllKeysOfItsSection(String heading, Set<String> keys) throws IOException {
        List<String> named = Files.readAllLines(DOCS.resolve("configuration.md")).stream()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("| --- "))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .map(name -> name.group(1))
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void theTableOfAuthenticationsNamesThoseThatAreKnown() throws IOException {
        List<String> named = Files.readAllLines(DOCS.resolve("configuration.md")).stream()
                .dropWhile(line -> !line.equals("#### Authentication"))
                .dropWhile(line -> !line.startsWith("| --- "))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("`", -1)[1])
                .toList();
        ConfigurationException unknown = catchThrowableOfType(
                ConfigurationException.class,
                () -> HttpDestination.open(Destination.http("desk", "https://desk.example")
                        .authentication("none of them")
                        .build()));

        assertThat(unknown.faults())
                .singleElement()
                .asString()
                .endsWith("is not known; known are " + String.join(", ", named));
    }

    static List<String> blocks(String language) throws IOException {
        return blocks("configuration.md", language);
    }

    private static List<String> blocks(String name, String language) throws IOException {
        String page = Files.readString(DOCS.resolve(name));
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
