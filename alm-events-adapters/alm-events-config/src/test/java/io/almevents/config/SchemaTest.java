package io.almevents.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema knows the keys that the reader knows, and tells good files from bad ones as far as it can. */
class SchemaTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigurationFile.schema(), InputFormat.JSON);

    @Test
    void acceptsTheExampleOfThePage() throws IOException {
        assertThat(errors(ConfigurationPageTest.blocks("yaml").get(0), InputFormat.YAML))
                .isEmpty();
    }

    /** Without the alias of YAML, which the validator would not resolve. */
    @ParameterizedTest
    @ValueSource(strings = {"good.yaml", "good.json"})
    void acceptsWhatTheReaderAccepts(String file) throws IOException {
        assertThat(errors(Files.readString(RESOURCES.resolve(file)).replace("*variables", "{}"), format(file)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys.yaml", "missing.yaml", "missing-sections.yaml", "types.yaml", "syntax-list.json"})
    void refusesWrongKeysAndTypes(String file) throws IOException {
        assertThat(errors(Files.readString(RESOURCES.resolve("broken").resolve(file)), format(file)))
                .isNotEmpty();
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                Arguments.of("", ConfigurationReader.KEYS),
                Arguments.of("/$defs/subscription", SubscriptionReader.KEYS),
                Arguments.of("/$defs/weeklyWindow", MaintenanceReader.WEEKLY_KEYS),
                Arguments.of("/$defs/singleWindow", MaintenanceReader.ONCE_KEYS),
                Arguments.of("/$defs/rule", RuleReader.KEYS),
                Arguments.of("/$defs/servicesFile", RuleReader.SERVICES_KEYS),
                Arguments.of("/$defs/source", SourceReader.KEYS),
                Arguments.of("/$defs/monitoring", MonitoringReader.KEYS),
                Arguments.of("/$defs/authentication", CredentialsReader.KEYS));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void itsObjectsHaveTheKeysThatTheReaderKnows(String pointer, Set<String> keys) throws IOException {
        JsonNode object =
                new ObjectMapper().readTree(ConfigurationFile.schema()).at(pointer);
        assertThat(names(object.path("properties"))).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void itsDestinationsHaveTheKeysThatTheReaderKnowsInEitherCase() throws IOException {
        List<String> patterns = names(
                new ObjectMapper().readTree(ConfigurationFile.schema()).at("/$defs/destination/patternProperties"));
        assertThat(patterns).hasSameSizeAs(DestinationReader.ALL_KEYS);
        for (String key : DestinationReader.ALL_KEYS) {
            String upper = key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
            assertThat(patterns)
                    .filteredOn(pattern -> key.matches(pattern) && upper.matches(pattern))
                    .hasSize(1);
        }
    }

    @Test
    void itsWordsAreThoseThatTheReaderKnows() throws IOException {
        JsonNode root = new ObjectMapper().readTree(ConfigurationFile.schema());
        assertThat(words(root.at("/$defs/subscription/properties/onDoubt")))
                .isEqualTo(SubscriptionReader.ON_DOUBT.keySet());
        assertThat(words(root.at("/$defs/subscription/properties/onGone")))
                .isEqualTo(SubscriptionReader.ON_GONE.keySet());
        assertThat(words(root.at("/$defs/subscription/properties/answer")))
                .isEqualTo(SubscriptionReader.ANSWER.keySet());
        assertThat(words(root.at("/$defs/source/properties/type"))).isEqualTo(SourceReader.TYPES.keySet());
        assertThat(words(root.at("/$defs/source/properties/via"))).isEqualTo(PolledReader.VIAS.keySet());
        assertThat(words(root.at("/$defs/authentication/properties/type")))
                .isEqualTo(CredentialsReader.KEYS_BY_TYPE.keySet());
        assertThat(words(root.at("/$defs/destination/patternProperties/^[tT]ype$")))
                .containsAll(DestinationReader.TYPES.keySet());
    }

    private List<Error> errors(String text, InputFormat format) {
        return schema.validate(text, format);
    }

    private static InputFormat format(String file) {
        return file.endsWith(".json") ? InputFormat.JSON : InputFormat.YAML;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> words(JsonNode choice) {
        Set<String> words = new TreeSet<>();
        choice.at("/anyOf/0/enum").forEach(word -> words.add(word.asText()));
        return words;
    }
}
