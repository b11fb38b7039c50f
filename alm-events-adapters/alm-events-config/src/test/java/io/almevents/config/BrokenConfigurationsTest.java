package io.almevents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.spi.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All faults of each broken configuration are pinned by a golden file beside it. After a deliberate change run with
 * {@code -Dalmevents.golden=write} and read the difference.
 */
class BrokenConfigurationsTest {
    private static final Path FOLDER = Path.of("src/test/resources/broken");
    private static final ReadOptions OPTIONS =
            ReadOptions.ofProcess().withEnvironment(Map.of("HUSH", "hush", "DESK", "desk"));

    static Stream<Path> configurations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|json)")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void theFaultsAreThoseOfTheGoldenFile(Path configuration) throws IOException {
        String rendered = String.join("\n", faults(configuration)).replace(FOLDER + "/", "") + "\n";
        Path golden = configuration.resolveSibling(configuration.getFileName() + ".txt");
        if (System.getProperty("almevents.golden", "").equals("write")) {
            Files.writeString(golden, rendered);
        }
        assertThat(golden).usingCharset(StandardCharsets.UTF_8).hasContent(rendered);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void noFaultShowsASecretOrTakesMoreThanALine(Path configuration) {
        assertThat(faults(configuration))
                .doesNotHaveDuplicates()
                .allSatisfy(fault -> assertThat(fault).doesNotContain("hush").doesNotContain("\n"));
    }

    private static List<String> faults(Path configuration) {
        ConfigurationException exception = catchThrowableOfType(
                ConfigurationException.class, () -> ConfigurationFile.read(configuration, OPTIONS));
        assertThat(exception).as("%s must be refused", configuration).isNotNull();
        return exception.faults();
    }
}
