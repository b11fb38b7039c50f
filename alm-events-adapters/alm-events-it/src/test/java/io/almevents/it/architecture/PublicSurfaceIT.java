package io.almevents.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.almevents.it.PackedJars;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSurfaceIT {
    private static final Set<String> EXPORTED = PackedJars.modules().values().stream()
            .flatMap(PublicSurfaceIT::exportsOf)
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"alm-events-mapping", "alm-events-core"})
    void showsNoTypesOfJsonLibrariesHttpOrVendors(String module) {
        assertThat(Exposure.of(hosts().filter(isIn(module))))
                .isNotEmpty()
                .filteredOn(exposure -> !isOurs(exposure.type()) && !isOfTheJavaLanguage(exposure.type()))
                .isEmpty();
    }

    @Test
    void showsOnlyTypesThatAHostCanName() {
        assertThat(Exposure.of(hosts()))
                .filteredOn(exposure -> isOurs(exposure.type()) && !isSeen(exposure.type()))
                .isEmpty();
    }

    private static Stream<JavaClass> hosts() {
        return ShippedClasses.ALL.stream().filter(PublicSurfaceIT::isSeen);
    }

    private static boolean isSeen(JavaClass type) {
        return EXPORTED.contains(type.getPackageName()) && Exposure.isReachable(type);
    }

    private static Predicate<JavaClass> isIn(String module) {
        return type -> ShippedClasses.moduleOf(type).orElseThrow().equals(module);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals("io.almevents")
                || type.getPackageName().startsWith("io.almevents.");
    }

    /** Primitive types have no package. */
    private static boolean isOfTheJavaLanguage(JavaClass type) {
        return type.isPrimitive()
                || (type.getPackageName().startsWith("java.")
                        && !type.getPackageName().startsWith("java.net.http"));
    }

    private static Stream<String> exportsOf(Path jar) {
        return PackedJars.descriptor(jar).exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(exports -> exports.source());
    }
}
