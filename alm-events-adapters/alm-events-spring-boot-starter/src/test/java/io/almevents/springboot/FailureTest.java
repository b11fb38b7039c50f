package io.almevents.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of an application that cannot start; in a process of its own, as he would. */
class FailureTest {
    @TempDir
    private Path folder;

    @Test
    void faults_of_the_properties_are_told_all_at_once_without_a_stack_trace() throws Exception {
        String out = run("""
                almevents:
                  destinations: [ { name: desk, url: "http://127.0.0.1:1", timeout: 3s } ]
                  subscriptions: [ { name: incidents, target: rest, destination: dsk } ]
                """);
        assertThat(out)
                .contains(
                        "APPLICATION FAILED TO START",
                        "almevents.destinations[0].timeout",
                        "must be a positive duration",
                        "almevents.subscriptions[0].destination",
                        "did you mean desk?")
                .doesNotContain("\tat ");
    }

    @Test
    void a_store_that_cannot_be_opened_is_told_without_a_stack_trace() throws Exception {
        String out = run("""
                almevents:
                  store: { type: jdbc, url: "jdbc:sqlite:FOLDER" }
                  destinations: [ { name: desk, url: "https://desk.example.com" } ]
                  subscriptions: [ { name: i, target: rest, destination: desk, mapping: src/test/resources/desk.json } ]
                """.replace("FOLDER", folder.toString()));
        assertThat(out)
                .contains("APPLICATION FAILED TO START", "The store of alm-events cannot be used")
                .doesNotContain("\tat ");
    }

    private String run(String yaml) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                TestApplication.class.getName()));
        command.addAll(RunningApplication.arguments(folder, yaml));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(out).isTrue();
            assertThat(process.exitValue()).as(out).isNotZero();
            return out;
        } finally {
            process.destroyForcibly();
        }
    }
}
