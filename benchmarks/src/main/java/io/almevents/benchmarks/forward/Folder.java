package io.almevents.benchmarks.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder, on the disk of {@code java.io.tmpdir}. */
final class Folder implements AutoCloseable {
    private final Path path;
    private int files;

    Folder() {
        try {
            path = Files.createTempDirectory("alm-events-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that does not exist yet. */
    Path file() {
        return path.resolve(++files + ".db");
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
