package io.almevents.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a host gets: the jars of all modules, and of the libraries that they need, in one folder. The build laid it out. */
public final class PackedJars {
    private static final Path FOLDER = Repository.thisModule().resolve("target/jars");
    private static final String PREFIX = "alm-events-";
    private static final String SUFFIX = ".jar";

    private PackedJars() {}

    /** The folder, as a module path. */
    public static Path folder() {
        return FOLDER;
    }

    /** All jars, as a class path. */
    public static String classPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The jars of our own modules by artifact, for instance {@code alm-events-core}. */
    public static Map<String, Path> modules() {
        Map<String, Path> modules = new TreeMap<>();
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            if (name.startsWith(PREFIX)) {
                modules.put(name.substring(0, name.length() - SUFFIX.length()), jar);
            }
        }
        return modules;
    }

    /** The descriptor of a packed module. */
    public static ModuleDescriptor descriptor(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    /** The jar of the command line where it was built, for its manifest names libraries beside it. */
    public static Path commandLine() {
        return Repository.root().resolve("alm-events-adapters/alm-events-cli/target/alm-events-cli.jar");
    }

    private static List<Path> jars() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("run these tests with `mvn verify`, which lays the jars out", e);
        }
    }
}
