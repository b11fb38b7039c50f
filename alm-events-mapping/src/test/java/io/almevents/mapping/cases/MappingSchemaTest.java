package io.almevents.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Problem;
import io.almevents.mapping.language.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The JSON Schema of mapping files, which editors complete and check by, agrees with the compiler on the structure. */
class MappingSchemaTest {
    private static final String FOLDER = "/io/almevents/mapping/schema/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is wrong about the structure alone, and so known to the schema. */
    private static final Set<String> STRUCTURAL =
            Set.of("M003", "M004", "M005", "M019", "M020", "M022", "M023", "M029", "M032");

    private final Schema schema = schema("mapping");

    @TestFactory
    Stream<DynamicTest> what_the_compiler_accepts_the_schema_accepts() throws IOException {
        return mappings()
                .filter(mapping -> errors(mapping).isEmpty())
                .map(mapping -> DynamicTest.dynamicTest(
                        mapping.name(), () -> assertThat(faults(mapping)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_about_the_structure_the_schema_refuses() throws IOException {
        return mappings()
                .filter(mapping -> errors(mapping).stream().anyMatch(STRUCTURAL::contains))
                .map(mapping -> DynamicTest.dynamicTest(
                        mapping.name(), () -> assertThat(faults(mapping)).isNotEmpty()));
    }

    @Test
    void there_is_a_refused_mapping_for_each_structural_fault() throws IOException {
        assertThat(mappings().flatMap(mapping -> errors(mapping).stream())).containsAll(STRUCTURAL);
    }

    @Test
    void each_key_has_a_description_for_the_editor() throws IOException {
        JsonNode operation = JSON.readTree(text("mapping")).at("/$defs/operation/properties");
        assertThat(operation.properties()).hasSize(13).allSatisfy(key -> {
            boolean described = key.getValue().has("description");
            assertThat(described).as(key.getKey()).isTrue();
        });
    }

    @Test
    void the_schemas_of_resources_are_schemas_and_accept_the_attributes_that_they_name() throws IOException {
        for (String name : List.of(
                "event-situation", "status-event", "task", "workflow-document", "workflow-feature", "btp-event")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                            .validate(JSON.readTree(text(name))))
                    .as(name)
                    .isEmpty();
            assertThat(schema(name).validate(JSON.readTree("{\"new\":{\"by\":[\"SAP\"]}}")))
                    .as(name)
                    .isEmpty();
        }
        assertThat(schema("event-situation").validate(JSON.readTree("{\"tags\":[]}")))
                .isNotEmpty();
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Candidate(String name, byte[] bytes, MappingOptions options) {}

    @Test
    void the_mappings_that_are_shipped_are_among_those_accepted() throws IOException {
        assertThat(shipped())
                .extracting(file -> String.valueOf(file.getFileName()))
                .contains("servicenow-incident.json", "incident-desk.json", "incident.json");
        assertThat(mappings().map(Candidate::name))
                .containsAll(shipped().stream().map(Path::toString).toList());
    }

    /** The mapping files among the resources of all modules and among the documents. */
    private static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file ->
                            file.toString().replace('\\', '/').matches(".*/src/main/resources/.*|\\.\\./docs/.*"))
                    .filter(MappingSchemaTest::isMapping)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMapping(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file)).has("_information");
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    /** All mappings of the language's cases and diagnostics, and those that are shipped. */
    private static Stream<Candidate> mappings() throws IOException {
        List<Candidate> all = new ArrayList<>();
        for (Path file : files(Path.of("src/test/resources/cases"), ".cases")) {
            CaseFile.read(file).forEach(each -> {
                CaseInput input = new CaseInput(each);
                all.add(new Candidate(file.getFileName() + ": " + each.title(), input.mapping(), input.options()));
            });
        }
        List<Path> files = new ArrayList<>(shipped());
        files.addAll(files(Path.of("src/test/resources/diagnostics"), ".json"));
        for (Path file : files) {
            all.add(new Candidate(String.valueOf(file), Files.readAllBytes(file), MappingOptions.DEFAULTS));
        }
        return all.stream().filter(mapping -> json(mapping).isPresent());
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static List<String> errors(Candidate mapping) {
        try {
            Mapping.compile(mapping.bytes(), mapping.options());
            return List.of();
        } catch (MappingException e) {
            return e.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .map(Problem::code)
                    .toList();
        }
    }

    private List<Error> faults(Candidate mapping) {
        return schema.validate(json(mapping).orElseThrow());
    }

    /** Empty where a file is not JSON at all: no schema is asked then. */
    private static Optional<JsonNode> json(Candidate mapping) {
        try {
            String text = new String(mapping.bytes(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            return Optional.of(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text(name));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static String text(String name) throws IOException {
        String path = FOLDER + name + ".schema.json";
        try (InputStream in = Objects.requireNonNull(Mapping.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
