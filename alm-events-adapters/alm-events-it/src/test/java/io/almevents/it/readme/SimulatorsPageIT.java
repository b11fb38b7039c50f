package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import io.almevents.simulator.Fault;
import io.almevents.simulator.sap.SapEndpoint;
import io.almevents.simulator.sap.SapSimulator;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The page on simulators: its program prints what the page shows, and its tables name all there is. */
class SimulatorsPageIT {
    private static final Path PAGE = Repository.root().resolve("docs/simulators.md");
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([^`]+)` \\|");

    @Test
    void theProgramPrintsWhatThePageShows(@TempDir Path folder) throws IOException, InterruptedException {
        Markdown page = Markdown.read(PAGE);
        String name = Program.compile(page.codeBlocks("java").get(0), folder);
        Ended ended = ChildProcess.java("-cp", PackedJars.classPath() + File.pathSeparator + folder, name)
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).isEqualTo(page.codeBlocks("text").get(0));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is for a POSIX shell")
    void theCommandWritesTheKeysAndEndsWithItsInput(@TempDir Path folder) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String command = Markdown.read(PAGE).codeBlocks("sh").get(0).replaceFirst("^java ", "'" + java + "' ");
        Ended ended = ChildProcess.shell(command)
                .environment(Map.of("KEYS", folder.toString()))
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(folder.resolve("cis-central.json")).content().contains("events_service_url");
        assertThat(ended.out()).contains("wrote " + folder.resolve("cloud-alm.json"), "BTP_EVENTS http://127.0.0.1:");
    }

    @Test
    void theTableOfEndpointsNamesAllOfThem() throws IOException {
        assertThat(rows("| endpoint |"))
                .containsExactlyElementsOf(Arrays.stream(SapEndpoint.values())
                        .map(endpoint -> "| `" + endpoint + "` | `" + endpoint.path() + "` |")
                        .toList());
    }

    @Test
    void theTableOfSettingsNamesAllOfThem() throws IOException {
        assertThat(firstCells("| setting of the builder |"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SapSimulator.Builder.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType().equals(SapSimulator.Builder.class))
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void theTableOfFaultsNamesAllOfThem() throws IOException {
        assertThat(firstCells("| fault |"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Fault.class.getDeclaredMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .toList());
    }

    private static List<String> firstCells(String head) throws IOException {
        return rows(head).stream()
                .flatMap(row -> FIRST_CELL.matcher(row).results())
                .map((MatchResult cell) -> cell.group(1))
                .toList();
    }

    private static List<String> rows(String head) throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.dropWhile(line -> !line.startsWith(head))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .toList();
        }
    }
}
