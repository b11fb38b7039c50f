package io.almevents.it.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.it.PackedJars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorsIT {
    private static final String SERVICES = "META-INF/services/";

    static Stream<Path> jars() {
        return PackedJars.modules().values().stream();
    }

    /** The list is the public surface: who changes it, changes what hosts may rely on. */
    @Test
    void exportedPackagesAreThoseOfTheList() throws IOException {
        List<String> exported = jars().map(PackedJars::descriptor)
                .flatMap(DescriptorsIT::exportsOf)
                .sorted()
                .toList();
        assertThat(exported).containsExactlyElementsOf(lines("exported-packages.txt"));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void servicesAreTheSameOnClassPathAndModulePath(Path jar) throws IOException {
        Map<String, Set<String>> provided = new TreeMap<>();
        for (Provides provides : PackedJars.descriptor(jar).provides()) {
            provided.put(provides.service(), new TreeSet<>(provides.providers()));
        }
        assertThat(servicesOf(jar)).isEqualTo(provided);
    }

    @Test
    void allModulesResolveTogether() {
        Set<String> names = jars().map(jar -> PackedJars.descriptor(jar).name()).collect(Collectors.toSet());
        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(PackedJars.folder()), ModuleFinder.of(), names);
        assertThat(resolved.modules()).extracting(module -> module.name()).containsAll(names);
    }

    private static Stream<String> exportsOf(ModuleDescriptor module) {
        return module.exports().stream().map(exports -> module.name() + "/" + exports.source() + friends(exports));
    }

    private static String friends(Exports exports) {
        return exports.isQualified() ? " to " + String.join(", ", new TreeSet<>(exports.targets())) : "";
    }

    private static Map<String, Set<String>> servicesOf(Path jar) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().startsWith(SERVICES) && !entry.isDirectory()) {
                    String service = entry.getName().substring(SERVICES.length());
                    services.put(service, new TreeSet<>(lines(file.getInputStream(entry))));
                }
            }
        }
        return services;
    }

    private static List<String> lines(String resource) {
        return lines(Objects.requireNonNull(DescriptorsIT.class.getResourceAsStream(resource), resource));
    }

    /** The lines of a file, without comments. */
    private static List<String> lines(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
