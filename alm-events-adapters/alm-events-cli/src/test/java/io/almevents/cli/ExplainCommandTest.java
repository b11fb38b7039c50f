package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void tellsOfEachRuleWhatItWantedAndFound() throws IOException {
        try (Workbench bench = new Workbench(folder)) {
            CommandLineRun explain = CommandLineRun.of(
                    "rules", "explain", bench.configuration(), "--event", bench.event("CREATED", "r1", "INFO"));
            assertThat(explain.exitCode()).as("%s", explain).isZero();
            assertThat(explain.out().lines())
                    .containsExactly(
                            "rule \"outages\" does not match",
                            "  fails  resource.rating: wanted \"FATAL\"; found \"INFO\"");
        }
    }

    @Test
    void saysWhatHappensWithoutRules() throws IOException {
        try (Workbench bench = new Workbench(folder)) {
            String text = Files.readString(bench.configuration());
            Path without = bench.file("without.yaml", text.replaceAll("(?s)rules:.*sources:", "sources:"));
            CommandLineRun explain =
                    CommandLineRun.of("rules", "explain", without, "--event", bench.event("CREATED", "r1", "INFO"));
            assertThat(explain.out()).startsWith("There are no rules: every event goes to every subscription.");
        }
    }

    @Test
    void rulesAloneIsWrongUsage() {
        assertThat(CommandLineRun.of("rules").exitCode()).isEqualTo(64);
    }
}
