package io.almevents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.spi.Capabilities;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.Destination;
import io.almevents.spi.FindResult;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetSettingsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void install() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(TargetProvider.class.getName()), Tabular.class.getName());
        file = folder.resolve("alm-events.yaml");
    }

    @Test
    void readsThemAsTheyAreWritten() throws IOException {
        write("settings: { table: incident, rows: 1_000 }");

        assertThat(read().forwarder().subscriptions().get(0).settings())
                .isEqualTo(Map.of("table", "incident", "rows", "1_000"));
    }

    @Test
    void tellsWhereTheOneStandsThatTheTargetDoesNotKnow() throws IOException {
        write("settings: { table: incident, tabel: hush }");

        assertThat(catchThrowableOfType(ConfigurationException.class, this::read)
                        .faults())
                .containsExactly(file + ":3:88: /subscriptions/0/settings/tabel: target \"tabular\" has no setting"
                        + " \"tabel\"; known are: rows, table");
    }

    private void write(String settings) throws IOException {
        Files.writeString(file, """
                destinations: [ { name: desk, type: none } ]
                subscriptions:
                  - { name: s, target: tabular, destination: desk, %s }
                """.formatted(settings));
    }

    private ServerConfiguration read() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return ConfigurationFile.read(file, ReadOptions.ofProcess().withClassLoader(loader));
        }
    }

    /** Sends nothing. */
    public static final class Tabular implements TargetProvider, Target {
        @Override
        public String name() {
            return "tabular";
        }

        @Override
        public TargetDescription describe() {
            return new TargetDescription("For tests", Set.of(Destination.Type.NONE), false)
                    .withSetting("table", "The table")
                    .withSetting("rows", "The rows");
        }

        @Override
        public Target create(TargetContext context) {
            return this;
        }

        @Override
        public DeliveryResult deliver(DeliveryRequest request) {
            throw new IllegalStateException("sent");
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.NONE;
        }

        @Override
        public FindResult find(DeliveryRequest request) {
            throw new IllegalStateException("sent");
        }

        @Override
        public ProbeResult probe() {
            throw new IllegalStateException("sent");
        }

        @Override
        public void close() {}
    }
}
