package io.almevents.it.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.ChildProcess;
import io.almevents.it.ChildProcess.Ended;
import io.almevents.it.PackedJars;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiscoveryIT {
    @Test
    void findsTargetsAndFunctionsOnTheClassPath() throws IOException, InterruptedException, URISyntaxException {
        Ended host = ChildProcess.java(
                        "-cp", PackedJars.classPath() + File.pathSeparator + testClasses(), Host.class.getName())
                .run();
        assertThat(host.out().lines())
                .as("%s", host)
                .startsWith(
                        "forwarder Forwarder of the class path in alm-events-core.jar",
                        "target RestTargetProvider of the class path in alm-events-targets.jar",
                        "built with rest")
                .anyMatch(line -> line.contains("\"nowhere\"") && line.contains("rest"))
                .endsWith("matches true");
        assertThat(host.exitCode()).as("%s", host).isZero();
    }

    /** The host names only the core: what its descriptor `uses` brings the targets that lie on the module path. */
    @Test
    void findsTargetsAndFunctionsOnTheModulePath() throws IOException, InterruptedException, URISyntaxException {
        Ended host = ChildProcess.java(
                        "--module-path",
                        PackedJars.folder().toString(),
                        "--add-modules",
                        "io.almevents.core",
                        "-cp",
                        testClasses().toString(),
                        Host.class.getName())
                .run();
        assertThat(host.out().lines())
                .as("%s", host)
                .startsWith(
                        "forwarder Forwarder of module io.almevents.core in alm-events-core.jar",
                        "target RestTargetProvider of module io.almevents.targets in alm-events-targets.jar",
                        "built with rest")
                .anyMatch(line -> line.contains("\"nowhere\"") && line.contains("rest"))
                .endsWith("matches true");
        assertThat(host.exitCode()).as("%s", host).isZero();
    }

    private static Path testClasses() throws URISyntaxException {
        return Path.of(
                Host.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
