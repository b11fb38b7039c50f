package io.almevents.store.jdbc;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JVM of its own, with the class path of this one. */
final class ChildJvm {
    private final Process process;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    static ChildJvm start(List<String> options, Class<?> main, String... arguments) {
        return start(List.of(), options, main, arguments);
    }

    /** The same below another program, as strace. */
    static ChildJvm start(List<String> program, List<String> options, Class<?> main, String... arguments) {
        return start(program, options, System.getProperty("java.class.path"), main, arguments);
    }

    /** The same without the libraries whose paths contain a word. */
    static ChildJvm startWithout(String word, Class<?> main, String... arguments) {
        String[] classPath = System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1);
        String others = Stream.of(classPath)
                .filter(entry -> !Path.of(entry).getFileName().toString().contains(word))
                .collect(Collectors.joining(File.pathSeparator));
        return start(List.of(), List.of(), others, main, arguments);
    }

    private static ChildJvm start(
            List<String> program, List<String> options, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A short life: the fast compiler alone, and no second thread for the collector.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line, or null at the end. */
    @Nullable String line() throws IOException {
        return out.readLine();
    }

    /** All lines up to the end of the process. */
    List<String> lines() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            lines.add(line);
        }
        process.waitFor();
        return lines;
    }

    /** Ends the process at once, on Unix by SIGKILL; what it has told can still be read, as it could not after destroying the Process itself. */
    void kill() {
        process.toHandle().destroyForcibly();
    }
}
