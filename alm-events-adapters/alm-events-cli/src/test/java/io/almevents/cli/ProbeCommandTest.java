package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void begin() throws IOException {
        bench = new Workbench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void aTargetThatLetsUsInIsReadyAndNothingIsMade() throws IOException {
        bench.answers(200);
        CommandLineRun probe = CommandLineRun.of("probe", bench.configuration());
        assertThat(probe.exitCode()).as("%s", probe).isZero();
        assertThat(probe.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches("DESTINATION +TARGET +STATE +TIME +SUBSCRIPTIONS +TEXT"),
                        line -> assertThat(line).matches("desk +rest +READY +\\d+ ms +incidents +desk answered 200"));
        assertThat(bench.received()).containsExactly("GET ");
        assertThat(Files.exists(folder.resolve("events.db"))).isFalse();
    }

    @Test
    void refusedCredentialsAndSilenceAreTheTargetsFault() throws IOException {
        bench.answers(401);
        CommandLineRun refused = CommandLineRun.of("probe", bench.configuration(), "--format", "json");
        assertThat(refused.exitCode()).as("%s", refused).isEqualTo(3);
        JsonNode shape = new ObjectMapper().readTree(refused.out());
        assertThat(shape.get("state").asText()).isEqualTo("UNAUTHORISED");
        assertThat(shape.get("destination").asText()).isEqualTo("desk");
        assertThat(shape.at("/subscriptions/0").asText()).isEqualTo("incidents");
        Path configuration = bench.configuration();
        bench.close();
        CommandLineRun silent = CommandLineRun.of("probe", configuration);
        assertThat(silent.exitCode()).as("%s", silent).isEqualTo(3);
        assertThat(silent.out()).contains("UNREACHABLE");
    }

    @Test
    void aFaultyConfigurationIsToldInFull() throws IOException {
        CommandLineRun probe = CommandLineRun.of("probe", bench.file("bad.yaml", """
                subscriptions:
                  - { name: a, target: nowhere, destination: missing }
                """));
        assertThat(probe.exitCode()).as("%s", probe).isEqualTo(1);
        assertThat(probe.out()).isEmpty();
        assertThat(probe.err()).contains("nowhere").contains("missing").doesNotContain("Exception");
    }

    @Test
    void targetsTellWhatIsInstalled() throws IOException {
        CommandLineRun targets = CommandLineRun.of("targets");
        assertThat(targets.exitCode()).as("%s", targets).isZero();
        assertThat(targets.out().lines())
                .anyMatch(line -> line.matches("NAME +VERSION +DESTINATIONS +MAPPING +CAN +WHAT +JAR"))
                .anyMatch(line -> line.matches("rest +\\S* *HTTP +needed +search, reopen +Any REST service.* file:.*"));
        JsonNode rest = new ObjectMapper()
                .readTree(CommandLineRun.of("targets", "--format", "JSON")
                        .out()
                        .lines()
                        .filter(line -> line.contains("\"rest\""))
                        .findFirst()
                        .orElseThrow());
        assertThat(rest.at("/capabilities/search").asBoolean()).isTrue();
        assertThat(rest.get("needsMapping").asBoolean()).isTrue();
        assertThat(rest.get("settings").isObject()).isTrue();
    }
}
