package io.almevents.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.config.ConfigurationFile;
import io.almevents.config.ServerConfiguration;
import io.almevents.config.WebhookSettings;
import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.rule.RuleSet;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class PropertiesReaderTest {
    private static final String WHOLE = """
            almevents:
              destinations:
                - { name: desk, url: "http://127.0.0.1:1", allow: [ http, loopback ], "[URL.headers.X-Team]": ops }
              mappings: { incident: src/test/resources/desk.json }
              subscriptions:
                - { name: incidents, target: rest, destination: desk, mapping: incident, reopen-within: PT12H, user-variables: { team-name: ops, group: 7 } }
              rules:
                - { name: outages, event: { resource: { priority: [ 2 ], rating: [ { prefix: FA } ] } }, actions: [ incidents ] }
              sources:
                - { name: calm, type: webhook, path: /webhook, cloudAlmUrl: "https://acme.eu10.alm.cloud.sap", max-body-bytes: 1000 }
            """;

    private static final String AT = "Byte array resource [the.yaml] - ";

    private final StandardEnvironment environment = new StandardEnvironment();

    PropertiesReaderTest() {
        // Nothing of the machine that runs the test.
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    @Test
    void properties_say_what_the_file_says() throws IOException {
        yaml(WHOLE);
        ServerConfiguration read = read();

        Destination desk = read.forwarder().destinations().get(0);
        assertThat(desk.property("URL.headers.X-Team").orElseThrow().reveal()).isEqualTo("ops");
        assertThat(read.forwarder().subscriptions()).singleElement().satisfies(incidents -> {
            assertThat(incidents.policy().reopenWithin()).isEqualTo(Duration.ofHours(12));
            assertThat(incidents.userVariables()).isEqualTo(Map.of("team-name", "ops", "group", "7"));
        });
        assertThat(matches(read, "{\"priority\":2,\"rating\":\"FATAL\"}")).isTrue();
        assertThat(matches(read, "{\"priority\":\"2\",\"rating\":\"FATAL\"}"))
                .as("a number is no text")
                .isFalse();
        assertThat(read.sources())
                .singleElement()
                .isInstanceOfSatisfying(
                        WebhookSettings.class,
                        webhook -> assertThat(webhook.maxBodyBytes()).isEqualTo(1000));
        assertThat(read.forwarder().cloudAlmUrls()).containsKey("calm");
    }

    @Test
    void single_values_come_from_several_sources_and_a_list_as_a_whole_from_the_first() throws IOException {
        yaml(WHOLE);
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "environment-systemEnvironment",
                        Map.of(
                                "ALMEVENTS_STORE_TYPE", "jdbc",
                                "ALMEVENTS_STORE_URL", "jdbc:sqlite:x.db",
                                "ALMEVENTS_SOURCES_0_NAME", "other",
                                "ALMEVENTS_SOURCES_0_TYPE", "webhook",
                                "ALMEVENTS_SOURCES_0_PATH", "/other")));
        ServerConfiguration read = read();

        assertThat(read.store().settings()).isEqualTo(Map.of("url", "jdbc:sqlite:x.db"));
        assertThat(read.sources()).singleElement().isInstanceOfSatisfying(WebhookSettings.class, webhook -> {
            assertThat(webhook.name()).isEqualTo("other");
            assertThat(webhook.cloudAlmUrl()).isEmpty();
        });
    }

    @Test
    void placeholders_of_spring_are_put_in_as_they_are_and_those_of_the_file_by_its_reader() throws IOException {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("secrets", Map.of("secret", "a${b}$${c", "host", "127.0.0.1")));
        yaml(WHOLE.replace("127.0.0.1", "${host}")
                .replace("]\": ops", "]\": \"${secret} ${nothing:else} ${env:ALMEVENTS_NOT_SET}\""));

        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith("almevents.destinations[0][")
                .endsWith(": there is no environment variable \"ALMEVENTS_NOT_SET\"; set it")
                .doesNotContain("a${b}");

        environment.getPropertySources().remove("yaml");
        yaml(WHOLE.replace("]\": ops", "]\": \"${secret} ${nothing:else} \\\\${escaped}\""));
        assertThat(read().forwarder()
                        .destinations()
                        .get(0)
                        .property("URL.headers.X-Team")
                        .orElseThrow()
                        .reveal())
                .isEqualTo("a${b}$${c else ${escaped}");
    }

    @Test
    void a_placeholder_that_nobody_knows_is_a_fault() throws IOException {
        yaml(WHOLE.replace("\"http://127.0.0.1:1\"", "\"${desk.url}\""));

        assertThat(faults())
                .singleElement()
                .asString()
                .endsWith(": there is no environment variable \"desk.url\"; set it");
    }

    @Test
    void all_faults_are_told_at_once_with_property_and_line() throws IOException {
        yaml(WHOLE.replace("destination: desk", "destination: dsk")
                .replace("user-variables", "user-varables")
                .replace("[ 2 ]", "2")
                .replace("path: /webhook", "path: webhook")
                .replace("almevents:", "almevents:\n  subscription: x"));

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "almevents.subscription (" + AT
                                + "2:17): unknown key \"subscription\"; did you mean subscriptions?",
                        "almevents.subscriptions[0].destination (" + AT
                                + "7:53): there is no destination \"dsk\"; did you" + " mean desk?",
                        "almevents.subscriptions[0].userVarables: unknown key \"userVarables\"; did you mean userVariables?",
                        "almevents.rules[0].event.resource.priority (" + AT
                                + "9:55): must be a list of alternatives, or an" + " object; write [ 2 ]",
                        "almevents.sources[0].path (" + AT
                                + "11:42): must be the path of a URL such as /webhook, without" + " query and escapes");
    }

    @Test
    void a_section_of_the_wrong_kind_is_a_fault_and_an_empty_one_is_none() throws IOException {
        yaml(WHOLE + "  store: { }\n");
        assertThat(read().store().type()).isEqualTo("memory");

        yaml("almevents.destinations: desk\nalmevents.subscriptions: [ x ]\n");
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "almevents.destinations (" + AT
                                + "1:25): must be a list; write it as [ … ], also where it has one item",
                        "almevents.subscriptions[0] (" + AT + "2:28): must be an object of keys and values");
    }

    @Test
    void a_file_and_properties_together_are_a_fault() throws IOException {
        yaml(WHOLE + "  config-file: x.yaml\n");

        assertThat(faults())
                .containsExactly(
                        "almevents.config-file: names a file while there are properties too (destinations, mappings,"
                                + " subscriptions, rules, sources); keep one of the two");
    }

    @Test
    void the_metadata_names_every_section_of_the_file() throws IOException {
        String metadata;
        try (InputStream in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            metadata = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String section : List.of("store", "destinations", "mappings", "subscriptions", "rules", "sources")) {
            assertThat(ConfigurationFile.schema()).contains("\"" + section + "\"");
            assertThat(metadata).contains("\"almevents." + section);
        }
    }

    private void yaml(String text) throws IOException {
        environment.getPropertySources().remove("yaml");
        ByteArrayResource resource = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "the.yaml");
        environment
                .getPropertySources()
                .addLast(new YamlPropertySourceLoader().load("yaml", resource).get(0));
    }

    private ServerConfiguration read() {
        return new PropertiesReader(environment, null).read();
    }

    private List<String> faults() {
        return catchThrowableOfType(ConfigurationException.class, this::read).faults();
    }

    private static boolean matches(ServerConfiguration read, String resource) {
        List<EventRule> rules = read.forwarder().rules();
        String event =
                "{\"subscriptionId\":\"s\",\"resourceType\":\"T\",\"eventType\":\"T.X\",\"resourceId\":\"r\",\"resource\":"
                        + resource + "}";
        return !RuleSet.of(rules, Clock.systemUTC())
                .match(ChangeMessage.parse(event.getBytes(StandardCharsets.UTF_8)))
                .rules()
                .isEmpty();
    }
}
