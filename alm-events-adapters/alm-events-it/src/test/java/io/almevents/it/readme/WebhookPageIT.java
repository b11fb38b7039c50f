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

class WebhookPageIT {
    @Test
    void theProgramPrintsWhatThePageSays(@TempDir Path folder) throws IOException, InterruptedException {
        Markdown page = Markdown.read(Repository.root().resolve("docs/webhook.md"));
        String name = Program.compile(page.codeBlocks("java").get(0), folder);
        Ended ended = ChildProcess.java("-cp", PackedJars.classPath() + File.pathSeparator + folder, name)
                .run();
        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out()).isEqualTo(page.codeBlocks("text").get(0));
    }
}
