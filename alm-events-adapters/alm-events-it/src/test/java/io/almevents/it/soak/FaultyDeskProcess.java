package io.almevents.it.soak;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.it.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A running {@link FaultyDesk}. */
final class FaultyDeskProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final Writer commands;
    private final String url;

    FaultyDeskProcess(long seed) throws IOException {
        process = new ProcessBuilder(ChildProcess.javaCommand(
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultyDesk.class.getName(),
                        String.valueOf(seed)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        lines = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        url = line();
    }

    String url() {
        return url;
    }

    /** Lets it fail no more. */
    void recover() throws IOException {
        say(FaultyDesk.RECOVER);
    }

    /** How often it failed in which way. */
    Map<FaultyDesk.Fault, Integer> faults() throws IOException {
        say(FaultyDesk.FAULTS);
        return new ObjectMapper().readValue(line(), new TypeReference<>() {});
    }

    private void say(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
    }

    private String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalStateException("the desk has ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
