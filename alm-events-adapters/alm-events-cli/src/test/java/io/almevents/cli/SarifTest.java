package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of SARIF is the copy that Microsoft publishes under the MIT licence in {@code @microsoft/jest-sarif}. */
class SarifTest {
    private static final String FAULTY = """
            {"_information":{"_version":"1"},"structur":{},
             "structure":{"request":{"a":"日本 😀 #{@USR_VAR(x)}","b":"#{}","c":"#{'x'}","d":"#{}"}}}""";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_log_of_all_kinds_of_problems_is_valid_by_the_schema_of_sarif() throws IOException {
        assertThat(faults(sarif(FAULTY))).isEmpty();
        assertThat(faults(sarif(
                        "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":{\"a\":\"#{'x'}\"}}}",
                        "--notes")))
                .isEmpty();
        assertThat(faults(sarif("not JSON"))).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_no_log() throws IOException {
        String log = sarif(FAULTY);
        assertThat(faults(log.replace("\"startLine\":2", "\"startLine\":0"))).isNotEmpty();
        assertThat(faults(log.replace("\"level\":\"warning\"", "\"level\":\"grave\"")))
                .isNotEmpty();
        assertThat(faults("{\"version\":\"2.1.0\"}")).isNotEmpty();
    }

    @Test
    void a_result_has_rule_level_text_file_place_and_pointer() throws IOException {
        JsonNode run = new ObjectMapper().readTree(sarif(FAULTY)).at("/runs/0");

        JsonNode result = run.at("/results/1");
        assertThat(run.get("columnKind").asText()).isEqualTo("unicodeCodePoints");
        assertThat(run.at("/tool/driver/rules").findValuesAsText("id")).containsExactly("M011", "M013", "M050");
        assertThat(result.get("ruleId").asText()).isEqualTo("M013");
        assertThat(result.get("ruleIndex").intValue()).isEqualTo(1);
        assertThat(result.get("level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText()).endsWith("; did you mean @USER_VAR?");
        assertThat(result.at("/locations/0/physicalLocation/region"))
                .hasToString("{\"startLine\":2,\"startColumn\":36,\"endColumn\":50}");
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("/structure/request/a");
        assertThat(run.get("results").findValuesAsText("level")).containsExactly("warning", "error", "error", "error");
    }

    @Test
    void the_file_is_named_by_a_uri_with_all_its_odd_characters() throws IOException {
        Path file = write("a b#c%20.json", "{}");
        JsonNode log = new ObjectMapper()
                .readTree(CommandLineRun.of("check", file, "--format", "sarif").out());

        String uri = log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asText();
        assertThat(Path.of(URI.create(uri))).isEqualTo(file.toAbsolutePath());
    }

    @Test
    void a_file_in_the_working_folder_is_named_relatively() throws IOException {
        JsonNode log = new ObjectMapper()
                .readTree(CommandLineRun.of("check", "pom.xml", "--format", "sarif")
                        .out());

        assertThat(log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("pom.xml");
    }

    @Test
    void the_exit_code_is_that_of_the_other_formats() throws IOException {
        assertThat(CommandLineRun.of("check", write("m.json", FAULTY), "--format", "sarif")
                        .exitCode())
                .isEqualTo(1);
        String good = "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":{}}}";
        assertThat(CommandLineRun.of("check", write("m.json", good), "--format", "sarif")
                        .exitCode())
                .isZero();
        assertThat(faults(sarif(good))).isEmpty();
    }

    private String sarif(String mapping, String... more) throws IOException {
        Path file = write("m.json", mapping);
        return more.length == 0
                ? CommandLineRun.of("check", file, "--format", "sarif").out()
                : CommandLineRun.of("check", file, "--format", "sarif", more[0]).out();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private static List<?> faults(String log) throws IOException {
        try (InputStream in = Objects.requireNonNull(SarifTest.class.getResourceAsStream("sarif-2.1.0-rtm.5.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            JsonNode node = new ObjectMapper().readTree(log);
            return schema.validate(node);
        }
    }
}
