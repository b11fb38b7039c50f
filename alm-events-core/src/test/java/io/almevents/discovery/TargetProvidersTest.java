package io.almevents.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Destination;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetProvidersTest {
    @TempDir
    private Path folder;

    @Test
    void findsProvidersOfTheHostsClassLoader() throws IOException {
        try (URLClassLoader loader = loaderWith(Alpha.class.getName())) {
            TargetProviders providers = TargetProviders.find(List.of(), loader);

            assertThat(providers.named("alpha")).containsInstanceOf(Alpha.class);
            assertThat(providers.faults()).isEmpty();
        }
    }

    @Test
    void takesAClassThatTwoLoadersShowForOneProvider() throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader host = loaderWith(Alpha.class.getName());
                URLClassLoader context = loaderWith(Alpha.class.getName())) {
            Thread.currentThread().setContextClassLoader(context);

            assertThat(TargetProviders.find(List.of(), host).faults()).isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void reportsAProviderThatCannotBeLoadedOnceAndUsesTheOthers() throws IOException {
        try (URLClassLoader loader = loaderWith("no.such.Provider", Failing.class.getName(), Alpha.class.getName())) {
            ServiceScan<TargetProvider> scan = ServiceScan.of(TargetProvider.class, loader);

            assertThat(scan.found()).hasAtLeastOneElementOfType(Alpha.class);
            assertThat(scan.broken()).hasSize(2);
            assertThat(scan.broken().get(0)).contains("no.such.Provider");
            assertThat(scan.broken().get(1)).contains("Failing");
        }
    }

    @Test
    void namesBothPlacesOfTwoProvidersOfOneName() {
        TargetProviders providers = TargetProviders.merge(List.of(), List.of(new Alpha(), new OtherAlpha()));

        assertThat(providers.faults())
                .singleElement()
                .asString()
                .contains("alpha", Alpha.class.getName(), OtherAlpha.class.getName(), "test-classes");
    }

    @Test
    void prefersARegisteredProviderToADiscoveredOne() {
        Alpha registered = new Alpha();

        TargetProviders providers = TargetProviders.merge(List.of(registered), List.of(new OtherAlpha()));

        assertThat(providers.named("alpha")).containsSame(registered);
        assertThat(providers.faults()).isEmpty();
    }

    @Test
    void knowsTheNamesForAnErrorThatHelps() {
        assertThat(TargetProviders.merge(List.of(new Alpha(), new Beta()), List.of())
                        .knownNames())
                .isEqualTo("alpha, beta");
        assertThat(TargetProviders.merge(List.of(), List.of()).knownNames()).isEqualTo("none");
        assertThat(TargetProviders.merge(List.of(), List.of()).named("alpha")).isEmpty();
    }

    private URLClassLoader loaderWith(String... providers) throws IOException {
        Path root = Files.createTempDirectory(folder, "loader");
        Path services = Files.createDirectories(root.resolve("META-INF/services"));
        Files.write(services.resolve(TargetProvider.class.getName()), List.of(providers));
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, getClass().getClassLoader());
    }

    /** A provider by name alone. */
    public abstract static class Named implements TargetProvider {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public TargetDescription describe() {
            return new TargetDescription(name, Set.of(Destination.Type.NONE), false);
        }

        @Override
        public Target create(TargetContext context) {
            throw new UnsupportedOperationException();
        }
    }

    public static final class Alpha extends Named {
        public Alpha() {
            super("alpha");
        }
    }

    public static final class OtherAlpha extends Named {
        public OtherAlpha() {
            super("alpha");
        }
    }

    public static final class Beta extends Named {
        public Beta() {
            super("beta");
        }
    }

    public static final class Failing extends Named {
        public Failing() {
            super("failing");
            throw new IllegalStateException("cannot start");
        }
    }
}
