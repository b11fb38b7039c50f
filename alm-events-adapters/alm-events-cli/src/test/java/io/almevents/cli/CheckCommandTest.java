package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String GOOD = "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":{}}}";
    private static final String EXTENDED =
            "{\"_information\":{\"_version\":\"1\"},\"structure\":{\"request\":{\"a\":\"#{'x'}\"}}}";
    private static final String FAULTY =
            "{\"_information\":{\"_version\":\"1\"},\"structur\":{},\"structure\":{\"request\":{\"a\":\"#{x\",\"b\":\"#{}\"}}}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_good_mapping_has_no_problems() throws IOException {
        Path mapping = file("good.json", GOOD);

        assertThat(CommandLineRun.of("check", mapping))
                .isEqualTo(new CommandLineRun(0, mapping + ": no problems" + System.lineSeparator(), ""));
    }

    @Test
    void all_problems_are_printed_with_file_line_and_column() throws IOException {
        Path mapping = file("faulty.json", FAULTY);

        CommandLineRun run = CommandLineRun.of("check", mapping);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(mapping + ":1:34: warning M050: ")
                .contains("did you mean structure?")
                .contains(mapping + ":1:77: error M010: ")
                .contains(mapping + ":1:87: error M011: ")
                .endsWith(mapping + ": 2 errors, 1 warning" + System.lineSeparator());
    }

    @Test
    void warnings_alone_are_no_failure() throws IOException {
        Path mapping = file("warned.json", GOOD.replace("\"request\"", "\"unknown\":1,\"request\""));

        CommandLineRun run = CommandLineRun.of("check", mapping);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("warning M050");
    }

    @Test
    void the_dialect_of_cloud_alm_refuses_extensions() throws IOException {
        Path mapping = file("extended.json", EXTENDED);

        assertThat(CommandLineRun.of("check", mapping).exitCode()).isZero();
        CommandLineRun run = CommandLineRun.of("check", mapping, "--dialect", "CLOUD_ALM");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("error M025: a text in single quotes is an extension");
    }

    @Test
    void the_dialect_of_cloud_alm_tells_whether_a_file_keeps_to_what_sap_uses() throws IOException {
        String operations = "\"eventTypeMapping\":{\"operationMappings\":[]},\"structure\"";
        assertThat(verdict(GOOD.replace("\"structure\"", operations)))
                .endsWith("no problems; uses only what SAP's published files use");
        assertThat(verdict(EXTENDED))
                .endsWith("1 error, 0 warnings; uses what SAP's published files do not: 1 extension");
        assertThat(verdict(GOOD.replace("{}", "[]")))
                .endsWith("no problems; no extensions, but relies where SAP's documents are silent on 2 choices of this"
                        + " library: see --notes");
        assertThat(verdict(GOOD.replace("{}", "\"#{}\""))).endsWith("1 error, 0 warnings");
    }

    private String verdict(String mapping) throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("m.json", mapping), "--dialect", "cloud_alm");
        return run.out().lines().reduce((first, last) -> last).orElseThrow();
    }

    @Test
    void notes_on_portability_are_printed_on_request() throws IOException {
        Path mapping = file("extended.json", EXTENDED);

        assertThat(CommandLineRun.of("check", mapping).out()).doesNotContain("M070");
        assertThat(CommandLineRun.of("check", mapping, "--notes").out())
                .contains("information M070")
                .contains("no problems");
    }

    @Test
    void attributes_that_sap_does_not_document_are_told_and_no_failure() throws IOException {
        Path mapping = file("slip.json", """
                {"_information":{"_version":"1"},"structure":{"request":"#{sevirity} #{subjekt}"},
                 "eventTypeMapping":{"operationMappings":[{"eventType":"EVENT-SITUATION.CREATED","operation":"POST"}]}}""");

        CommandLineRun run = CommandLineRun.of("check", mapping);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(mapping + ":1:58: information M072: ")
                .contains("did you mean subject?")
                .endsWith(mapping + ": no problems" + System.lineSeparator());
    }

    @Test
    void the_json_format_is_one_object_for_programs() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("faulty.json", FAULTY), "--format", "json");

        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(report.get("errors").intValue()).isEqualTo(2);
        assertThat(report.get("warnings").intValue()).isEqualTo(1);
        assertThat(report.get("problems")).hasSize(3);
        assertThat(report.get("problems").get(1))
                .hasToString("{\"code\":\"M010\",\"severity\":\"error\","
                        + "\"message\":\"the expression has no } at its end\",\"suggestion\":null,"
                        + "\"pointer\":\"/structure/request/a\",\"line\":1,\"column\":77}");
    }

    @Test
    void odd_files_give_one_clear_line_each() throws IOException {
        assertThat(CommandLineRun.of("check", folder.resolve("none.json")))
                .isEqualTo(new CommandLineRun(1, "", folder.resolve("none.json") + ": no such file\n"));
        assertThat(CommandLineRun.of("check", folder))
                .isEqualTo(new CommandLineRun(1, "", folder + ": is a folder, expected a file\n"));
        assertThat(firstLine(file("empty.json", "")))
                .endsWith("empty.json:1:1: error M001: not valid JSON: the text is empty");
        assertThat(firstLine(bytes("binary.json", 0x7F, 'E', 'L', 'F', 2, 1, 0)))
                .endsWith("binary.json:1:1: error M001: not valid JSON: expected a JSON value");
        assertThat(firstLine(bytes("utf-16.json", 0xFF, 0xFE, '{', 0, '}', 0)))
                .endsWith("error M001: not valid JSON: the text is not in UTF-8, but perhaps in UTF-16");
        assertThat(firstLine(bytes("latin.json", '[', '"', 0xE4, '"', ']')))
                .endsWith("latin.json:1:3: error M001: not valid JSON: the text is not in UTF-8");
        assertThat(firstLine(large()))
                .endsWith("error M006: the mapping file is larger than the limit of 1048576 bytes");
    }

    @Test
    void wrong_usage_is_told_with_where_to_read_more() {
        CommandLineRun run = CommandLineRun.of("check", "--format", "xml", "a.json");

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err())
                .contains("--format")
                .contains("TEXT, JSON, SARIF")
                .contains("xml")
                .endsWith("See: alm-events check --help\n");
        assertThat(CommandLineRun.of("check").exitCode()).isEqualTo(64);
        assertThat(CommandLineRun.of().exitCode()).isEqualTo(64);
        assertThat(CommandLineRun.of("chek", "a.json").err()).contains("Did you mean: alm-events check?");
    }

    private static String firstLine(Path mapping) {
        CommandLineRun run = CommandLineRun.of("check", mapping);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(2); // the problem and the count
        return run.out().lines().findFirst().orElseThrow();
    }

    private Path large() throws IOException {
        return Files.write(folder.resolve("large.json"), new byte[1024 * 1024 + 1]);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private Path bytes(String name, int... content) throws IOException {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return Files.write(folder.resolve(name), bytes);
    }
}
