package io.almevents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.rule.EventRule;
import io.almevents.spi.ConfigurationException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationTreeTest {
    private static final Path FOLDER = Path.of("src/test/resources");
    private static final ReadOptions OPTIONS = ReadOptions.ofProcess().withEnvironment(Map.of("KEY", "k1"));

    private final Map<String, Object> desk = new LinkedHashMap<>(Map.of(
            "name",
            "desk",
            "url",
            "http://127.0.0.1:3000",
            "authentication",
            "ApiKey",
            "apiKeyHeader",
            "X-Key",
            "apiKey",
            "${env:KEY}",
            "allow",
            List.of("http", "loopback")));
    private final Map<String, Object> incidents = new LinkedHashMap<>(Map.of(
            "name",
            "incidents",
            "target",
            "rest",
            "destination",
            "desk",
            "mapping",
            "desk.json",
            "userVariables",
            Map.of("group", 7)));
    private final Map<String, Object> outages = new LinkedHashMap<>(Map.of(
            "name",
            "outages",
            "event",
            Map.of("resource", Map.of("priority", List.of(2, true, "x"))),
            "actions",
            List.of("incidents")));
    private final Map<String, Object> tree = new LinkedHashMap<>(Map.of(
            "store", Map.of("type", "jdbc", "url", "jdbc:sqlite:x.db", "retention", "P3D"),
            "destinations", List.of(desk),
            "subscriptions", List.of(incidents),
            "rules", List.of(outages),
            "sources", List.of(Map.of("name", "calm", "type", "webhook", "path", "/webhook", "maxBodyBytes", 1000))));

    @Test
    void plain_values_are_read_like_those_of_a_file() {
        ServerConfiguration read = read();

        assertThat(read.store().settings()).isEqualTo(Map.of("url", "jdbc:sqlite:x.db"));
        assertThat(read.forwarder().destinations())
                .singleElement()
                .satisfies(destination -> assertThat(
                                destination.property("apiKey").orElseThrow().reveal())
                        .isEqualTo("k1"));
        assertThat(read.forwarder().subscriptions())
                .singleElement()
                .satisfies(
                        subscription -> assertThat(subscription.userVariables()).isEqualTo(Map.of("group", "7")));
        assertThat(read.forwarder().rules()).extracting(EventRule::name).containsExactly("outages");
        assertThat(read.sources())
                .singleElement()
                .isInstanceOfSatisfying(
                        WebhookSettings.class,
                        webhook -> assertThat(webhook.maxBodyBytes()).isEqualTo(1000));
    }

    @Test
    void all_faults_are_told_at_once_by_the_names_that_the_author_knows() {
        desk.put("timeout", "20s");
        incidents.put("destination", "dsk");
        incidents.put("maping", "desk.json");
        incidents.remove("target");
        outages.put("event", Map.of("resource", Map.of("a~/b", "FATAL")));
        tree.put("sources", List.of(webhook("calm"), webhook("calm")));

        assertThat(catchThrowableOfType(ConfigurationException.class, this::read)
                        .faults())
                .containsExactlyInAnyOrder(
                        "it#/destinations/0/timeout: must be a positive duration of ISO 8601 such as PT30S (30 seconds) or"
                                + " P1D (a day)",
                        "it#/subscriptions/0: the key \"target\" is missing here",
                        "it#/subscriptions/0/destination: there is no destination \"dsk\"; did you mean desk?",
                        "it#/subscriptions/0/maping: unknown key \"maping\"; did you mean mapping?",
                        "it#/rules/0/event/resource/a~0~1b: must be a list of alternatives, or an object; write"
                                + " [ \"FATAL\" ]",
                        "it#/sources/1/name: there is a source \"calm\" already, at it#/sources/0/name; choose another",
                        "it#/sources/1/path: there is a path \"/webhook\" already, at it#/sources/0/path; choose another");
    }

    @Test
    void a_missing_value_and_an_empty_tree_are_faults() {
        desk.put("url", null);
        assertThat(catchThrowableOfType(ConfigurationException.class, this::read)
                        .faults())
                .containsExactly("it#/destinations/0/url: has no value; give it one or leave the key out");

        tree.clear();
        assertThat(catchThrowableOfType(ConfigurationException.class, this::read)
                        .faults())
                .containsExactlyInAnyOrder(
                        "it#: the key \"destinations\" is missing here",
                        "it#: the key \"subscriptions\" is missing here");
    }

    @Test
    void values_that_hold_each_other_without_end_are_a_fault() {
        Map<String, @Nullable Object> endless = new LinkedHashMap<>();
        endless.put("resource", Collections.singletonList(endless));
        outages.put("event", endless);

        assertThat(catchThrowableOfType(ConfigurationException.class, this::read)
                        .faults())
                .singleElement()
                .asString()
                .endsWith(": is nested more than 100 deep");
    }

    private ServerConfiguration read() {
        return ConfigurationTree.read(tree, FOLDER, pointer -> "it#" + pointer, OPTIONS);
    }

    private static Map<String, Object> webhook(String name) {
        return Map.of("name", name, "type", "webhook", "path", "/webhook");
    }
}
