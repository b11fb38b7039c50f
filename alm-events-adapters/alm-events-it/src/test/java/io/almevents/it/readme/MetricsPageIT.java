package io.almevents.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import io.almevents.it.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on metrics: its program prints what the page says. Its table is tested beside the meters. */
class MetricsPageIT {
    private static final Path PAGE = Repository.root().resolve("docs/metrics.md");

    @Test
    void theProgramPrintsWhatThePageSays(@TempDir Path folder) throws IOException, InterruptedException {
        Markdown page = Markdown.read(PAGE);
        String name = Program.compile(page.codeBlocks("java").get(0), folder);
        Ended ended = ChildProcess.java("-cp", folder + File.pathSeparator + PackedJars.classPath(), name)
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out().lines())
                .containsExactlyElementsOf(
                        page.codeBlocks("text").get(0).lines().toList());
    }
}
