package io.almevents.it.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import io.almevents.it.Samples;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandLineIT {
    @Test
    void demoPrintsTheIncidentsAndSaysThatAllIsWell() throws IOException, InterruptedException {
        Ended demo = commandLine("demo").run();
        assertThat(demo.exitCode()).as("%s", demo).isZero();
        assertThat(demo.out().lines())
                .anyMatch(line -> line.matches("NUMBER +STATE +SEVERITY +ATTEMPTS +TITLE"))
                .anyMatch(line -> line.matches("21 messages, .* 1 parked; .*"));
    }

    /** Its descriptor opens to picocli what picocli sets; only a real module path shows whether that is all. */
    @Test
    void demoRunsAsAModule() throws IOException, InterruptedException {
        Ended demo = ChildProcess.java(
                        "--module-path",
                        PackedJars.folder().toString(),
                        "--module",
                        "io.almevents.cli/io.almevents.cli.Main",
                        "demo")
                .run();
        assertThat(demo.exitCode()).as("%s", demo).isZero();
    }

    @Test
    void mapPrintsUtf8WhateverTheLocale() throws IOException, InterruptedException {
        Ended map = commandLine(
                        "map",
                        Samples.mapping().toString(),
                        "--event",
                        Samples.event().toString())
                .environment(Map.of("LC_ALL", "POSIX"))
                .run();
        assertThat(map.exitCode()).as("%s", map).isZero();
        assertThat(map.out().lines())
                .containsExactly("{\"method\":\"POST\",\"path\":\"/incidents\",\"body\":{\"title\":\"" + Samples.SUBJECT
                        + "\",\"urgency\":2}}");
    }

    @Test
    void checkSaysInOneLineThatAFileIsMissing() throws IOException, InterruptedException {
        Ended check = commandLine("check", "no-such-mapping.json").run();
        assertThat(check.exitCode()).as("%s", check).isEqualTo(1);
        assertThat(check.out()).isEmpty();
        assertThat(check.err().lines()).containsExactly("no-such-mapping.json: no such file");
    }

    @Test
    void noCommandIsWrongUsage() throws IOException, InterruptedException {
        Ended ended = commandLine().run();
        assertThat(ended.exitCode()).as("%s", ended).isEqualTo(64);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("a command is missing");
    }

    private static ChildProcess commandLine(String... arguments) {
        Stream<String> start = Stream.of("-jar", PackedJars.commandLine().toString());
        return ChildProcess.java(Stream.concat(start, Stream.of(arguments)).toArray(String[]::new));
    }
}
