package io.almevents.source.monitoring;

import io.almevents.mapping.PlainJson;
import io.almevents.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Appends each report to a file as one line of JSON in UTF-8, in the form of {@link HttpMonitoringSink}. The file is opened
 * for each line, so that it can be moved away at any time; nothing shortens it.
 */
public final class FileMonitoringSink implements MonitoringSink {
    private final Path file;

    /**
     * A sink into a file.
     *
     * @param file the file, made with the first line; its folder must exist
     */
    public FileMonitoringSink(Path file) {
        this.file = file;
    }

    @Override
    public void health(HealthReport report) throws SourceException {
        append(report.members());
    }

    @Override
    public void parked(ParkedDelivery delivery) throws SourceException {
        append(delivery.members());
    }

    private synchronized void append(Map<String, @Nullable Object> members) throws SourceException {
        byte[] json = PlainJson.write(members);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        try {
            // One call for the whole line, so that lines of two processes do not mix.
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new SourceException(
                    SourceException.Kind.UNAVAILABLE,
                    "the file " + file + " cannot be written: " + e.getClass().getSimpleName(),
                    Optional.empty());
        }
    }
}
