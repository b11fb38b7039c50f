package io.almevents.it.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.PackedJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JarContentIT {
    static Stream<Path> jars() {
        return PackedJars.modules().values().stream();
    }

    static Stream<Path> libraries() {
        return jars().filter(jar -> !jar.endsWith("alm-events-cli.jar"));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void holdsADescriptorOrANameAndClassesOfOursOnly(Path jar) throws IOException {
        List<String> classes =
                namesIn(jar).filter(name -> name.endsWith(".class")).toList();
        // A module that needs a jar without a name of its own can have no descriptor.
        assertThat(classes.contains("module-info.class") || hasAutomaticName(jar))
                .as("module-info.class or Automatic-Module-Name")
                .isTrue();
        assertThat(classes)
                .filteredOn(name -> !name.equals("module-info.class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/almevents/"));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void holdsNeitherTestsNorSources(Path jar) throws IOException {
        assertThat(namesIn(jar)).noneMatch(name -> name.matches(".*(Test|IT)\\.class|.*\\.java"));
    }

    /** A resource elsewhere could hide one of the host, or be hidden; the command line has no host. */
    @ParameterizedTest
    @MethodSource("libraries")
    void keepsItsResourcesBelowItsPackages(Path jar) throws IOException {
        assertThat(namesIn(jar))
                .filteredOn(name -> !name.endsWith(".class"))
                .allMatch(name -> name.startsWith("META-INF/") || name.startsWith("io/almevents/"));
    }

    private static boolean hasAutomaticName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String name = file.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
            return name != null && name.startsWith("io.almevents.");
        }
    }

    private static Stream<String> namesIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList().stream();
        }
    }
}
