package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
class ReadmeCommandsIT {
    private static final String LAUNCHER = "./alm-events";

    static Stream<String> commands() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String document : List.of("README.md", "docs/mapping-language.md")) {
            blocks.addAll(Markdown.read(Repository.root().resolve(document)).codeBlocks("sh"));
        }
        return blocks.stream()
                .flatMap(block -> block.replace("\\\n", " ").lines())
                .map(String::strip)
                .filter(line -> line.startsWith(LAUNCHER + " "));
    }

    /** As they stand, but for the launcher: it would build what is being built. */
    @ParameterizedTest
    @MethodSource("commands")
    void commandsWork(String command) throws IOException, InterruptedException {
        Ended ended = ChildProcess.shell(command.replace(LAUNCHER + " ", launched()))
                .environment(Map.of("LC_ALL", "C.UTF-8"))
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
    }

    private static String launched() {
        return ChildProcess.javaCommand("-jar", PackedJars.commandLine().toString()).stream()
                .map(word -> "'" + word + "' ")
                .collect(Collectors.joining());
    }
}
