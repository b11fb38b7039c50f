package io.almevents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.source.cloudalm.status.StatusEvents.Via;
import io.almevents.spi.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolledSourcesTest {
    private static final String UAA =
            "\"uaa\": { \"clientid\": \"c\", \"clientsecret\": \"s3cret\", \"url\": \"https://t.example.com\" }";

    private static final ReadOptions OPTIONS = ReadOptions.ofProcess().withEnvironment(Map.of());

    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Path.of("../../docs/examples/incident.json"), folder.resolve("desk.json"));
        Files.writeString(
                folder.resolve("calm.json"),
                "{ \"endpoints\": { \"Api\": \"https://calm.example.com/api\" }, " + UAA + " }");
        Files.writeString(
                folder.resolve("cis.json"),
                "{ \"endpoints\": { \"events_service_url\": \"https://cis.example.com\" }, " + UAA + " }");
    }

    @Test
    void statusEventsHaveAKeyAWayAndAnInterval() throws IOException {
        StatusEventsSettings source = (StatusEventsSettings)
                read("{ name: s, type: status-events, via: analytics, key: calm.json, interval: PT2M, cloudAlmUrl: https://a.b }")
                        .get(0);
        assertThat(source.service().orElseThrow().urls()).containsExactly("https://calm.example.com/api");
        assertThat(source.via()).isEqualTo(Via.ANALYTICS);
        assertThat(source.interval()).isEqualTo(Duration.ofMinutes(2));
        assertThat(source.cloudAlmUrl()).contains("https://a.b");
        assertThat(source.registration()).isEmpty();
    }

    @Test
    void statusEventsMayHaveARegistrationInstead() throws IOException {
        StatusEventsSettings source = (StatusEventsSettings)
                read("{ name: s, type: status-events, registration: hub }").get(0);
        assertThat(source.registration()).contains("hub");
        assertThat(source.service()).isEmpty();
        assertThat(source.interval()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void eventsOfBtpHaveAKeyTypesAndTimes() throws IOException {
        BtpEventsSettings source = (BtpEventsSettings)
                read("{ name: b, type: btp-events, key: cis.json, eventTypes: [ A, B ], overlap: PT5M, lookBack: P1D }")
                        .get(0);
        assertThat(source.service().urls()).containsExactly("https://cis.example.com");
        assertThat(source.eventTypes()).containsExactly("A", "B");
        assertThat(source.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(source.overlap()).isEqualTo(Duration.ofMinutes(5));
        assertThat(source.lookBack()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aSourceOfWhichNothingChangedIsEqualToItself() throws IOException {
        String[] sources = {
            "{ name: s, type: status-events, key: calm.json }", "{ name: b, type: btp-events, key: cis.json }"
        };
        assertThat(read(sources)).isEqualTo(read(sources));
        List<SourceSettings> before = read(sources);
        Files.writeString(
                folder.resolve("cis.json"),
                Files.readString(folder.resolve("cis.json")).replace("s3cret", "new"));
        assertThat(read(sources).get(1)).isNotEqualTo(before.get(1));
        assertThat(read(sources).get(0)).isEqualTo(before.get(0));
    }

    @Test
    void reportsGoToAFileOrADestination() throws IOException {
        Path file = written("monitoring: { file: health.jsonl, registration: hub }");
        assertThat(ConfigurationFile.read(file).monitoring())
                .contains(new MonitoringSettings(
                        Optional.of(folder.resolve("health.jsonl")),
                        Optional.empty(),
                        Duration.ofMinutes(1),
                        Optional.of("hub")));
        MonitoringSettings posted = ConfigurationFile.read(written("monitoring: { destination: desk, interval: PT5S }"))
                .monitoring()
                .orElseThrow();
        assertThat(posted.destination().orElseThrow().name()).isEqualTo("desk");
        assertThat(posted.interval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void allFaultsAreToldAtOnceEachWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("torn.json"), "{ \"endpoints\": ");
        assertThat(faults(
                        "{ name: a, type: status-events }",
                        "{ name: b, type: status-events, key: calm.json, registration: hub }",
                        "{ name: c, type: status-events, key: cis.json, via: mail, path: /p }",
                        "{ name: d, type: btp-events, key: absent.json, user: u, interval: PT0.5S }",
                        "{ name: e, type: btp-events, key: torn.json, authentication: { type: basic } }",
                        "{ name: f, type: webhook, path: /f, interval: PT1S }"))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).contains("/sources/0: the key \"key\" is missing here"),
                        fault -> assertThat(fault).contains("/sources/1/key: either key or registration"),
                        fault -> assertThat(fault).contains("/sources/2/key: ", "Cloud Management"),
                        fault -> assertThat(fault).contains("/sources/2/via: must be one of: analytics, api"),
                        fault -> assertThat(fault).contains("/sources/2/path: has no meaning for this type"),
                        fault -> assertThat(fault).contains("/sources/3/key: ", "absent.json"),
                        fault -> assertThat(fault).contains("/sources/3: the key \"password\" is missing here"),
                        fault -> assertThat(fault).contains("/sources/3/interval: must be at least a second"),
                        fault -> assertThat(fault).contains("/sources/4/key: "),
                        fault -> assertThat(fault).contains("/sources/4/authentication: has no meaning for this type"),
                        fault -> assertThat(fault).contains("/sources/5/interval: has no meaning for this type"));
    }

    @Test
    void reportsThatGoNowhereAreAFault() throws IOException {
        assertThat(faultsOf(written("monitoring: { interval: PT5S }")))
                .singleElement()
                .asString()
                .contains("/monitoring: the key \"file\" is missing here");
        assertThat(faultsOf(written("monitoring: { destination: dsk }")))
                .singleElement()
                .asString()
                .contains("there is no destination \"dsk\"; did you mean desk?");
        assertThat(faultsOf(written("monitoring: { file: f, destination: desk }")))
                .singleElement()
                .asString()
                .contains("either file or destination");
    }

    private List<SourceSettings> read(String... sources) throws IOException {
        return ConfigurationFile.read(written(sources(sources))).sources();
    }

    private List<String> faults(String... sources) throws IOException {
        return faultsOf(written(sources(sources)));
    }

    private static List<String> faultsOf(Path file) {
        return catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read(file, OPTIONS))
                .faults();
    }

    private static String sources(String... sources) {
        return "sources:\n"
                + String.join(
                        "\n",
                        Arrays.stream(sources).map(source -> "  - " + source).toList());
    }

    private Path written(String more) throws IOException {
        return Files.writeString(folder.resolve("alm-events.yaml"), """
                destinations: [ { name: desk, url: "https://desk.example.com" } ]
                mappings: {}
                subscriptions: [ { name: incidents, target: rest, destination: desk, mapping: desk.json } ]
                """ + more);
    }
}
