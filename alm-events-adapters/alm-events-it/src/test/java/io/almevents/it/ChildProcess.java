package io.almevents.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a test starts, waits for and reads. It has no standard input. */
public final class ChildProcess {
    /** Far beyond what any of them needs, also on a busy machine. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    /** Each of these makes a JVM say on standard error that it was picked up. */
    private static final List<String> CHATTY_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    /** These processes are short: what takes the JVM long to begin does not pay. */
    private static final List<String> BRISK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final ProcessBuilder builder;

    private ChildProcess(List<String> command) {
        builder = new ProcessBuilder(command);
        builder.directory(Repository.root().toFile());
        CHATTY_VARIABLES.forEach(builder.environment()::remove);
    }

    /** A JVM of this JDK, at the root of the repository. */
    public static ChildProcess java(String... arguments) {
        return new ChildProcess(javaCommand(arguments));
    }

    /** The command line as it is packed, at the root of the repository. */
    public static ChildProcess commandLine(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("-jar", PackedJars.commandLine().toString()));
        words.addAll(List.of(arguments));
        return java(words.toArray(String[]::new));
    }

    /** A line for the shell, at the root of the repository. */
    public static ChildProcess shell(String line) {
        return new ChildProcess(List.of("sh", "-c", line));
    }

    /** The words that start a JVM of this JDK. */
    public static List<String> javaCommand(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(BRISK);
        command.addAll(List.of(arguments));
        return command;
    }

    /** Sets variables of its environment. */
    public ChildProcess environment(Map<String, String> variables) {
        builder.environment().putAll(variables);
        return this;
    }

    /**
     * Starts the process and waits for its end.
     *
     * @throws IllegalStateException if it has not ended in time; it is stopped then
     */
    public Ended run() throws IOException, InterruptedException {
        Path out = Files.createTempFile("child", ".out");
        Path err = Files.createTempFile("child", ".err");
        try {
            // Files, not pipes: nobody needs to read while it runs, and it never waits for a reader.
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(nothing())
                    .start();
            boolean inTime = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            if (!inTime) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Ended ended = new Ended(process.exitValue(), text(out), text(err));
            if (!inTime) {
                throw new IllegalStateException("not ended within " + DEADLINE + ": " + builder.command() + ended);
            }
            return ended;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Bytes that are no UTF-8 become replacement characters, which no test expects. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static ProcessBuilder.Redirect nothing() {
        return ProcessBuilder.Redirect.from(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    }

    /**
     * What a process left behind.
     *
     * @param exitCode what it told the shell
     * @param out what it wrote to standard output, read as UTF-8
     * @param err what it wrote to standard error, read as UTF-8
     */
    public record Ended(int exitCode, String out, String err) {
        @Override
        public String toString() {
            return "\nexit code " + exitCode + "\nstandard output:\n" + out + "\nstandard error:\n" + err;
        }
    }
}
