package io.almevents.source.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as people paste them, good and bad. */
class ServiceKeysTest {
    private static final String UAA = """
            "uaa": {"clientid": "sb-1!b2|alm!b3", "clientsecret": "hush-1", "url": "https://acme.authentication.example/",
                    "identityzone": "acme", "credential-type": "instance-secret"}""";

    @TempDir
    private Path folder;

    static Stream<Arguments> faults() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode one : new ObjectMapper().readTree(new File("src/test/resources/keys/faults.json"))) {
            List<String> faults = new ArrayList<>();
            one.path("faults").forEach(fault -> faults.add(fault.textValue()));
            cases.add(Arguments.of(
                    one.path("name").textValue(),
                    one.path("kind").textValue(),
                    one.path("key").textValue(),
                    faults));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void tellsAllFaultsWithTheirPlacesAndNoSecrets(String name, String kind, String key, List<String> faults) {
        byte[] bytes = key.getBytes(UTF_8);
        ConfigurationException fault = catchThrowableOfType(ConfigurationException.class, () -> {
            if (kind.equals("calm")) {
                CloudAlmServiceKey.parse(bytes);
            } else {
                EventsServiceKey.parse(bytes);
            }
        });

        assertThat(fault).isNotNull().hasMessageNotContaining("hush");
        assertThat(fault.faults()).isEqualTo(faults);
    }

    /** Of the three spellings in which keys and people give the endpoint. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"endpoints\": {\"Api\": \"https://eu10.alm.example/api\"}",
                "\"endpoints\": {\"Api\": \"https://eu10.alm.example/\"}",
                "\"url\": \"https://eu10.alm.example/api/\""
            })
    void givesTheEndpointInAllFormsThatProductsAskFor(String endpoint) {
        CloudAlmServiceKey key = CloudAlmServiceKey.parse(bytes("{" + endpoint + "," + UAA + "}"));

        assertThat(key.endpoint()).isEqualTo("https://eu10.alm.example");
        assertThat(key.endpointWithSlash()).isEqualTo("https://eu10.alm.example/");
        assertThat(key.apiUrl()).isEqualTo("https://eu10.alm.example/api");
        assertThat(key.tokenUrl()).isEqualTo("https://acme.authentication.example/oauth/token");
        assertThat(key.clientId()).isEqualTo("sb-1!b2|alm!b3");
        assertThat(key.identityZone()).contains("acme");
    }

    @Test
    void becomesADestinationWithTheSecretInAHeader() {
        CloudAlmServiceKey key = CloudAlmServiceKey.parse(
                bytes("{\"endpoints\": {\"Api\": \"https://eu10.alm.example/api\"}," + UAA + "}"));

        Destination destination = key.destination("calm");

        assertThat(destination.urls()).containsExactly("https://eu10.alm.example/api");
        assertThat(destination.authentication()).isEqualTo("OAuth2ClientCredentials");
        assertThat(shown(destination, "clientSecret")).isEqualTo("hush-1");
        assertThat(shown(destination, "tokenService.addClientCredentialsInBody"))
                .isEqualTo("false");
        assertThat(destination.allow()).isEmpty();
        assertThat(key).hasToString("CloudAlmServiceKey[https://eu10.alm.example, sb-1!b2|alm!b3, ****]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"uaa\": {%s, \"certificate\": \"c\", \"key\": \"k\"}",
                "\"uaa\": {%s}, \"certificate\": \"c\", \"key\": \"k\"",
                "\"uaa\": {%s}, \"x509\": {\"certificate\": \"c\", \"key\": \"k\"}"
            })
    void readsCertificateAndKeyWhereverTheyStand(String parts) {
        String uaa =
                "\"clientid\": \"sb-1\", \"certurl\": \"https://acme.cert.example\", \"credential-type\": \"x509\"";
        CloudAlmServiceKey key = CloudAlmServiceKey.parse(
                bytes("{\"endpoints\": {\"Api\": \"https://eu10.alm.example/api\"}," + parts.replace("%s", uaa) + "}"));

        Destination destination = key.destination("calm");

        assertThat(key.clientSecret()).isEmpty();
        assertThat(shown(destination, "tokenServiceURL")).isEqualTo("https://acme.cert.example/oauth/token");
        assertThat(shown(destination, "tokenService.certificate")).isEqualTo("c");
        assertThat(shown(destination, "tokenService.key")).isEqualTo("k");
        assertThat(destination.property("clientSecret")).isEmpty();
    }

    @Test
    void readsAKeyFromAFile() throws IOException {
        Path file = folder.resolve("key.json");
        Files.writeString(file, "\uFEFF{\"endpoints\": {\"Api\": \"http://127.0.0.1:1\"}," + UAA + "}", UTF_8);

        assertThat(CloudAlmServiceKey.read(file, "http", "loopback")
                        .destination("calm")
                        .allow())
                .containsExactlyInAnyOrder("http", "loopback");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> EventsServiceKey.read(folder.resolve("absent")))
                .withMessageContaining("there is no such file");
    }

    @Test
    void becomesADestinationOfTheEventsService() {
        EventsServiceKey key = EventsServiceKey.parse(events("client_credentials"));

        Destination destination = key.destination("btp");

        assertThat(destination.urls()).containsExactly("https://events.example");
        assertThat(shown(destination, "clientSecret")).isEqualTo("hush-1");
        assertThat(destination.property("tokenService.body.grant_type")).isEmpty();
    }

    @Test
    void needsAUserWhereTheKeyIsMeantForOne() {
        EventsServiceKey key = EventsServiceKey.parse(events("user_token"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> key.destination("btp"))
                .withMessageContaining("give a user and a password");
        Destination destination = key.destination("btp", Secret.of("j@example"), Secret.of("hush-2"));
        assertThat(shown(destination, "tokenService.body.grant_type")).isEqualTo("password");
        assertThat(shown(destination, "tokenService.body.username")).isEqualTo("j@example");
        assertThat(shown(destination, "tokenService.body.password")).isEqualTo("hush-2");
        assertThat(key).hasToString("EventsServiceKey[https://events.example, sb-1!b2|alm!b3, ****]");
    }

    private static byte[] events(String grantType) {
        return bytes("{\"grant_type\": \"" + grantType
                + "\", \"endpoints\": {\"events_service_url\": \"https://events.example/\"}," + UAA + "}");
    }

    private static String shown(Destination destination, String property) {
        return destination.property(property).orElseThrow().reveal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
