package io.almevents.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.almevents.it.PackedJars;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The classes of all packed modules, read once. */
final class ShippedClasses {
    static final JavaClasses ALL = new ClassFileImporter()
            .importLocations(PackedJars.modules().values().stream()
                    .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
                    .collect(Collectors.toSet()));

    private static final Set<String> MODULES = PackedJars.modules().keySet();
    private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar!/");

    private ShippedClasses() {}

    /** The module whose jar holds a class; empty where it is none of ours. */
    static Optional<String> moduleOf(JavaClass type) {
        return type.getBaseComponentType()
                .getSource()
                .flatMap(source ->
                        JAR.matcher(source.getUri().toString()).results().findFirst())
                .map((MatchResult jar) -> jar.group(1))
                .filter(MODULES::contains);
    }
}
