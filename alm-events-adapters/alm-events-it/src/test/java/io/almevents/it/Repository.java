package io.almevents.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository that these tests are part of. */
public final class Repository {
    /** Modules stand at the root or one folder below it. */
    private static final int DEPTH_OF_MODULES = 2;

    private static final Path ROOT = findRoot();

    private Repository() {}

    /** The folder of README.md, wherever below it the tests were started. */
    public static Path root() {
        return ROOT;
    }

    /** The folder of this module. */
    static Path thisModule() {
        return ROOT.resolve("alm-events-adapters/alm-events-it");
    }

    /** The folders of the modules that have main code; each is named as its artifact. */
    public static List<Path> modulesWithCode() {
        try (Stream<Path> folders = Files.find(ROOT, DEPTH_OF_MODULES, (path, attributes) -> isModuleWithCode(path))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isModuleWithCode(Path folder) {
        return folder.getFileName().toString().startsWith("alm-events-")
                && Files.isDirectory(folder.resolve("src/main/java"));
    }

    private static Path findRoot() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, path -> path != null, Path::getParent)
                .filter(path -> Files.isDirectory(path.resolve("alm-events-bom")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no repository above " + start));
    }
}
