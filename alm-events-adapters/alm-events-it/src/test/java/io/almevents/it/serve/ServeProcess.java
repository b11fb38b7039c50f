package io.almevents.it.serve;

import io.almevents.it.ChildProcess;
import io.almevents.it.PackedJars;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@code serve} on a free port. */
final class ServeProcess implements AutoCloseable {
    private static final String WEBHOOK = "Webhook calm: ";
    private static final int SECONDS_TO_END = 60;
    /** Far beyond what any of them needs: one that says nothing must not hold up the build for ever. */
    private static final int MINUTES_TO_LIVE = 10 + Integer.getInteger("almevents.kills", 0) / 4;

    private static final List<String> HANG_UP_COUNTS = hangUpCounts();

    private final Process process;
    private final BufferedReader lines;
    private URI webhook = URI.create("http://127.0.0.1:1/");

    private ServeProcess(Process process) {
        this.process = process;
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it, waits until it is ready, and tells what it says on both outputs by {@link #awaitLine}. */
    static ServeProcess start(Path configuration) throws IOException {
        return ready(builder(configuration, List.of()).redirectErrorStream(true));
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param more a folder of the class path besides the command line's own jars
     * @param log gets standard error, run after run
     */
    static ServeProcess start(Path configuration, Path more, Path log) throws IOException {
        return start(configuration, List.of(more.toString(), classesOf(ServeProcess.class)), log);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param more entries of the class path besides the command line's own jars
     * @param log gets standard error, run after run
     */
    static ServeProcess start(Path configuration, List<String> more, Path log) throws IOException {
        return ready(builder(configuration, more).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    private static ProcessBuilder builder(Path configuration, List<String> more) {
        List<String> classPath = new ArrayList<>(more);
        classPath.add(PackedJars.commandLine().toString());
        List<String> command = new ArrayList<>(HANG_UP_COUNTS);
        command.addAll(ChildProcess.javaCommand(
                "-cp",
                String.join(File.pathSeparator, classPath),
                "io.almevents.cli.Main",
                "serve",
                configuration.toString(),
                "--port",
                "0"));
        return new ProcessBuilder(command);
    }

    /** A build under {@code nohup} ignores SIGHUP, and so would all that it starts, were it not for GNU's env. */
    private static List<String> hangUpCounts() {
        List<String> command = List.of("env", "--default-signal=HUP");
        List<String> trial = new ArrayList<>(command);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? command : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static ServeProcess ready(ProcessBuilder builder) throws IOException {
        ServeProcess serve = new ServeProcess(builder.start());
        var unused = serve.process
                .onExit()
                .completeOnTimeout(serve.process, MINUTES_TO_LIVE, TimeUnit.MINUTES)
                .thenAccept(Process::destroyForcibly);
        serve.awaitLine("Ready");
        return serve;
    }

    /** The folder or the jar that a class was loaded from. */
    static String classesOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** Reads what it says up to a line that begins so. */
    String awaitLine(String beginning) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(WEBHOOK)) {
                webhook = URI.create(line.substring(WEBHOOK.length()).split(" ", 2)[0]);
            }
            if (line.startsWith(beginning)) {
                return line;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("serve ended before it said \"" + beginning + "\"; it said:\n" + said);
    }

    /** Where it takes events. */
    URI webhook() {
        return webhook;
    }

    long pid() {
        return process.pid();
    }

    /** SIGHUP. */
    void hangUp() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-HUP", String.valueOf(pid())).start().waitFor();
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

    /** Leaves no process behind. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
