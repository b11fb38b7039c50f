package io.almevents.target.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.http.HttpDestination;
import io.almevents.mapping.Mapping;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.TargetProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestConfigurationTest {
    @Test
    void reportsTheFaultsOfSubscriptionAndDestinationTogether() throws IOException {
        ForwarderBuilder builder = Forwarder.builder()
                .destination(
                        Destination.http("desk", "http://desk.example.com/#x").build())
                .subscription(Subscription.builder("a")
                        .target("rest")
                        .destination("desk")
                        .build())
                .subscription(Subscription.builder("b")
                        .target("rset")
                        .destination("desk")
                        .mapping(Mapping.compile(Events.resource("/mappings/desk.json")))
                        .build());

        ConfigurationException fault = catchThrowableOfType(ConfigurationException.class, builder::build);

        assertThat(fault.faults())
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("\"a\"", "needs a mapping"))
                .anySatisfy(text -> assertThat(text).contains("\"desk\"", "fragment"))
                .anySatisfy(text -> assertThat(text).contains("\"desk\"", "not https"))
                .anySatisfy(text -> assertThat(text).contains("\"b\"", "\"rset\"", "rest"));
    }

    @Test
    void tellsTheSameProvidersOnTheClassPathAndOnTheModulePath() throws IOException {
        List<String> services;
        try (InputStream in = resource("/META-INF/services/" + TargetProvider.class.getName())) {
            services = new String(in.readAllBytes(), UTF_8).lines().toList();
        }
        Path classes = Path.of("target", "classes", "module-info.class");
        ModuleDescriptor module;
        try (InputStream in = Files.newInputStream(classes)) {
            module = ModuleDescriptor.read(in);
        }

        assertThat(module.provides())
                .filteredOn(provides -> provides.service().equals(TargetProvider.class.getName()))
                .singleElement()
                .satisfies(provides -> assertThat(provides.providers()).containsExactlyInAnyOrderElementsOf(services));
    }

    @Test
    void findsOutWithoutCreatingAnythingWhetherTheServerIsThere() throws Exception {
        String url;
        try (Desk desk = new Desk()) {
            url = desk.url();
            assertThat(probe(desk.url()).state()).isEqualTo(ProbeResult.State.READY);
            desk.next(Desk.status(404));
            assertThat(probe(desk.url()).state()).isEqualTo(ProbeResult.State.READY);
            for (int status : new int[] {401, 403, 407}) {
                desk.next(Desk.status(status));
                assertThat(probe(desk.url()).state()).isEqualTo(ProbeResult.State.UNAUTHORISED);
            }
            // A gateway that speaks for a server that is down.
            desk.next(Desk.status(503));
            assertThat(probe(desk.url()).state()).isEqualTo(ProbeResult.State.UNREACHABLE);
            // Often to a page for logging in.
            desk.next(Desk.status(302));
            assertThat(probe(desk.url()).state()).isEqualTo(ProbeResult.State.UNKNOWN);
            assertThat(desk.calls).extracting(Desk.Call::method).containsOnly("GET");
        }
        assertThat(probe(url).state()).isEqualTo(ProbeResult.State.UNREACHABLE);
    }

    private static ProbeResult probe(String url) throws InterruptedException {
        HttpDestination destination = HttpDestination.open(
                Destination.http("desk", url).allow("http", "loopback").build());
        return new RestTarget(destination, Duration.ofSeconds(20), Clock.systemUTC()).probe();
    }

    private static InputStream resource(String path) throws IOException {
        InputStream in = RestConfigurationTest.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("no resource " + path);
        }
        return in;
    }
}
