package io.almevents.source.cloudalm.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.Forwarder;
import io.almevents.source.SourceException;
import io.almevents.source.key.CloudAlmServiceKey;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page about registration: its example is this code, and prints what the page shows. */
@Timeout(60)
class RegistrationPageTest {
    private static final Path SOURCE =
            Path.of("src/test/java/io/almevents/source/cloudalm/registration/RegistrationPageTest.java");

    @TempDir
    private Path folder;

    @Test
    void theExampleOfThePagePrintsWhatThePageShows() throws Exception {
        Path serviceKey = folder.resolve("key.json");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Tenant server = new Tenant();
                Forwarder forwarder = Forwarder.builder().build();
                PrintStream out = new PrintStream(printed, true, UTF_8)) {
            Files.writeString(serviceKey, server.key("sb-1"));
            Destination tenant = example(forwarder, serviceKey, out, "http", "loopback");

            assertThat(tenant.urls()).containsExactly(server.url("/api"));
            assertThat(printed.toString(UTF_8).replace(server.url(""), "https://eu10.alm.example"))
                    .isEqualToNormalizingNewlines(blocks("text").get(0));
        }
        assertThat(blocks("java").get(0).strip()).isEqualTo(exampleAsWritten());
    }

    private static Destination example(Forwarder forwarder, Path serviceKey, PrintStream out, String... allow)
            throws IOException, SourceException, InterruptedException {
        // begin
        Registrar registrar = new Registrar(forwarder.sourceState(), RegistrationProtocol.none(), Clock.systemUTC());

        Registration registration = registrar.register(
                "Shop 7", Files.readAllBytes(serviceKey), (step, text) -> out.println(step + ": " + text), allow);

        out.println("Client ID: " + registration.key().clientId());
        out.println("Endpoint: " + registration.key().endpoint());
        out.println("OAuth URL: " + registration.key().tokenUrl());

        Destination tenant = registrar.show("Shop 7").orElseThrow().key().destination("calm");
        registrar.deregister("Shop 7", (step, text) -> out.println(step + ": " + text));
        // end
        return tenant;
    }

    @Test
    void theFaultsOfAKeyAreToldAsThePageShowsThem() throws IOException {
        String key = "{\"endpoints\":{\"Api\":\"<Api>\"},\"uaa\":{\"clientsecret\":\"<secret>\",\"url\":\"acme\"}}";

        ConfigurationException fault =
                catchThrowableOfType(ConfigurationException.class, () -> CloudAlmServiceKey.parse(key.getBytes(UTF_8)));

        assertThat(fault.faults()).isEqualTo(blocks("text").get(1).lines().toList());
    }

    private static String exampleAsWritten() throws IOException {
        String source = Files.readString(SOURCE);
        String marked = source.substring(
                source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("        // end\n"));
        return marked.indent(-8).strip();
    }

    private static List<String> blocks(String language) throws IOException {
        String page = Files.readString(Path.of("../../docs/registration.md"));
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
