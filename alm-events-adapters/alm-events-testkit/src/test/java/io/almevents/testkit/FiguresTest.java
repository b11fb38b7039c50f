package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    private final String before = System.getProperty(Figures.FOLDER_PROPERTY, "");

    @TempDir
    private Path folder;

    @BeforeEach
    void ask() {
        System.setProperty(Figures.FOLDER_PROPERTY, folder.resolve("guarantees").toString());
    }

    @AfterEach
    void restore() {
        System.setProperty(Figures.FOLDER_PROPERTY, before);
    }

    @Test
    void writesWhatWasMeasuredWithSeedDateAndMachine() throws IOException {
        Figures.of("crash-file", FiguresTest.class)
                .seed(-7)
                .put("kills", 200)
                .put("a \"claim\"\n", "0.3 ms")
                .write();

        assertThat(Files.readString(folder.resolve("guarantees/crash-file.json")))
                .startsWith("{\"id\": \"crash-file\", \"test\": \"io.almevents.testkit.FiguresTest\", \"seed\": -7,"
                        + " \"date\": \"20")
                .contains(" cores, ", ", JDK ")
                .endsWith("\"figures\": {\"kills\": 200, \"a \\\"claim\\\"\\u000a\": \"0.3 ms\"}}\n");
    }

    @Test
    void writesNothingWhereNobodyAsks() {
        System.setProperty(Figures.FOLDER_PROPERTY, "");
        Figures.of("crash-file", FiguresTest.class).put("kills", 200).write();
        assertThat(folder.resolve("guarantees")).doesNotExist();
    }

    @Test
    void refusesAnIdThatIsNoFileName() {
        assertThatIllegalArgumentException().isThrownBy(() -> Figures.of("../x", FiguresTest.class));
    }
}
