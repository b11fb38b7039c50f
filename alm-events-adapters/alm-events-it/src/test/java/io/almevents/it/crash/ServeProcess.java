package io.almevents.it.crash;

import io.almevents.it.ChildProcess;
import io.almevents.it.PackedJars;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running {@code serve}.
 *
 * @param process the process
 * @param webhook where it takes events
 */
record ServeProcess(Process process, URI webhook) {
    private static final String WEBHOOK = "Webhook calm: ";
    private static final int SECONDS_TO_END = 60;

    /**
     * Starts it and waits until it is ready.
     *
     * @param more a folder of the class path besides the command line's own jars
     * @param log gets standard error, run after run
     */
    static ServeProcess start(Path configuration, Path more, Path log) throws IOException {
        String classPath =
                String.join(File.pathSeparator, PackedJars.commandLine().toString(), more.toString(), testClasses());
        Process process = new ProcessBuilder(ChildProcess.javaCommand(
                        "-cp", classPath, "io.almevents.cli.Main", "serve", configuration.toString(), "--port", "0"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Optional<URI> webhook = Optional.empty();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(WEBHOOK)) {
                webhook =
                        Optional.of(URI.create(line.substring(WEBHOOK.length()).split(" ")[0]));
            } else if (line.equals("Ready")) {
                return new ServeProcess(process, webhook.orElseThrow());
            }
        }
        throw new IllegalStateException("serve ended before it was ready; see " + log);
    }

    private static String testClasses() {
        return Path.of(URI.create(ServeProcess.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /** SIGKILL: nothing of it can do anything any more when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; its exit code. */
    int end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("serve did not end on SIGTERM");
        }
        return process.exitValue();
    }
}
