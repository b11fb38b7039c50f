package io.almevents.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.almevents.Forwarder;
import io.almevents.event.ChangeMessage;
import io.almevents.simulator.sap.SapSimulator;
import io.almevents.simulator.sap.StatusEvent;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.springboot.TestApplication.Changes;
import io.almevents.store.InMemoryStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;

/** The starter in a real application: from an event at the webhook to the request at the target, and what operators see. */
class ApplicationTest {
    private static final String CALM = "calm:p4ss";

    @TempDir
    private Path folder;

    private final TestDesk desk = new TestDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_event_at_the_webhook_is_delivered() throws Exception {
        try (RunningApplication application = RunningApplication.start(folder, yaml())) {
            assertThat(application.post("/webhook", event("r1"), "calm:wrong").statusCode())
                    .isEqualTo(401);
            assertThat(application.post("/webhook", event("r1"), CALM).statusCode())
                    .isEqualTo(202);

            assertThat(desk.next()).isEqualTo("k3y${x} {\"title\":\"Down\",\"urgency\":2}");
            assertThat(ended(application).state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(meters(application)
                            .tag("state", "delivered")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
        }
        assertThat(folder.resolve("alm.db")).exists();
    }

    @Test
    void operators_see_dead_letters_and_try_them_again_or_give_them_up() throws Exception {
        try (RunningApplication application = RunningApplication.start(folder, yaml())) {
            desk.answer(400);
            application.post("/webhook", event("r1"), CALM);
            String first = ended(application).id().value();
            application.post("/webhook", event("r2"), CALM);
            String second = ended(application).id().value();

            assertThat(application.get("/actuator/health/almevents").body())
                    .contains("\"status\":\"UP\"", "\"parked\":2");
            assertThat(application
                            .get("/actuator/almevents?state=parked&limit=1")
                            .body())
                    .contains(first, "\"cause\":\"REFUSED\"")
                    .doesNotContain(second);
            assertThat(application.get("/actuator/almevents/nothing").statusCode())
                    .isEqualTo(404);

            desk.answer(201);
            assertThat(application
                            .post("/actuator/almevents/" + first + "/retry", "", CALM)
                            .body())
                    .contains("\"done\":true");
            assertThat(ended(application).state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(application.get("/actuator/almevents/" + first).body())
                    .contains("\"state\":\"DELIVERED\"", "\"externalId\":\"INC1\"");

            assertThat(application
                            .post("/actuator/almevents/" + second + "/discard", "", CALM)
                            .body())
                    .contains("\"done\":true");
            assertThat(application
                            .post("/actuator/almevents/" + second + "/discard", "", CALM)
                            .body())
                    .contains("\"done\":false");
            assertThat(application.get("/actuator/almevents/" + second).body()).contains("\"state\":\"DISCARDED\"");
            assertThat(application.get("/actuator/health/almevents").body()).contains("\"parked\":0");
        }
    }

    @Test
    void a_source_is_polled_while_the_application_runs() throws Exception {
        try (SapSimulator sap = SapSimulator.builder().start()) {
            Files.writeString(folder.resolve("calm-key.json"), sap.cloudAlmServiceKey());
            Files.writeString(
                    folder.resolve("status.json"),
                    Files.readString(Path.of("src/test/resources/desk.json"))
                            .replace("EVENT-SITUATION.", "STATUS-EVENT.")
                            .replace("#{subject}", "#{eventName}"));
            sap.put(StatusEvent.builder("outage", "Disruption", "S4H", Instant.now())
                    .text("Outage", "Nothing works")
                    .build());
            String yaml = yaml().replace(
                            "src/test/resources/desk.json",
                            folder.resolve("status.json").toString())
                    .replace("- { name: calm, type: webhook,", """
                    - { name: status, type: status-events, key: KEY, allow: [ http, loopback ], interval: PT1S }
                        - { name: calm, type: webhook,""".replace(
                                    "KEY", folder.resolve("calm-key.json").toString()));
            try (RunningApplication application = RunningApplication.start(folder, yaml)) {
                assertThat(desk.next()).contains("Outage");
                assertThat(ended(application).eventType()).isEqualTo("STATUS-EVENT.CREATED");
                assertThat(application
                                .context()
                                .getBean(MeterRegistry.class)
                                .get("almevents.source.messages")
                                .tag("source", "status")
                                .functionCounter()
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void what_is_in_flight_ends_before_the_application_does() throws Exception {
        Forwarder forwarder;
        Changes changes;
        try (RunningApplication application = RunningApplication.start(folder, yaml())) {
            forwarder = application.context().getBean(Forwarder.class);
            changes = application.context().getBean(Changes.class);
            desk.hold();
            application.post("/webhook", event("r1"), CALM);
            assertThat(desk.next()).isNotNull();
            application.context().addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    desk.release();
                }
            });
        }
        assertThat(changes.seen).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> forwarder.accept(ChangeMessage.parse(event("r2").getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void the_forwarder_starts_after_the_web_server_and_stops_between_its_last_request_and_its_end() {
        assertThat(ForwarderLifecycle.PHASE)
                .isGreaterThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    @Test
    void beans_of_the_application_win_over_the_properties() throws Exception {
        try (RunningApplication application = RunningApplication.start(folder, yaml(), OwnBeans.class)) {
            application.post("/webhook", event("r1"), CALM);

            assertThat(ended(application).acceptedAt()).isEqualTo(OwnBeans.NOW);
            assertThat(application.context().getBean(InMemoryStore.class).query(DeliveryQuery.all(), OwnBeans.NOW))
                    .hasSize(1);
        }
        assertThat(folder.resolve("alm.db")).doesNotExist();
    }

    @Test
    void a_configuration_file_serves_as_well() throws Exception {
        String file = yaml().lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.substring(2))
                .reduce("", (text, line) -> text + line + "\n")
                .replace("${desk.key}", "k")
                .replace(
                        "src/test/resources",
                        Path.of("src/test/resources").toAbsolutePath().toString());
        Path written = Files.writeString(folder.resolve("alm-events.yaml"), file);
        try (RunningApplication application =
                RunningApplication.start(folder, "almevents.config-file: " + written + "\n")) {
            assertThat(application.post("/webhook", event("r1"), CALM).statusCode())
                    .isEqualTo(202);
            assertThat(desk.next()).startsWith("k {\"title\"");
        }
    }

    @Test
    void an_application_without_a_web_server_has_a_forwarder_too() throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .run(RunningApplication.arguments(folder, yaml()).toArray(String[]::new))) {
            context.getBean(Forwarder.class)
                    .accept(ChangeMessage.parse(event("r1").getBytes(StandardCharsets.UTF_8)));
            assertThat(desk.next()).isNotNull();
            assertThat(context.getBeanNamesForType(Webhooks.class)).isEmpty();
        }
    }

    @Test
    void alm_events_can_be_turned_off() throws Exception {
        try (RunningApplication application = RunningApplication.start(folder, "almevents.enabled: false\n")) {
            assertThat(application.context().getBeanNamesForType(Forwarder.class))
                    .isEmpty();
            HttpResponse<String> health = application.get("/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).doesNotContain("almevents");
        }
    }

    /** A store and a clock of the application's own. */
    static class OwnBeans {
        static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

        @Bean
        InMemoryStore store() {
            return InMemoryStore.create();
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    private static Delivery ended(RunningApplication application) throws InterruptedException {
        Changes changes = application.context().getBean(Changes.class);
        return Objects.requireNonNull(changes.seen.poll(30, TimeUnit.SECONDS), "no delivery within 30 s");
    }

    private static RequiredSearch meters(RunningApplication application) {
        MeterRegistry registry = application.context().getBean(MeterRegistry.class);
        assertThat(registry).isInstanceOf(SimpleMeterRegistry.class);
        return registry.get("almevents.deliveries").tags("destination", "desk", "subscription", "incidents");
    }

    private String yaml() throws IOException {
        Files.writeString(folder.resolve("password"), "p4ss\n");
        return """
                almevents:
                  store: { type: jdbc, url: "jdbc:sqlite:DB" }
                  destinations:
                    - name: desk
                      url: URL
                      authentication: ApiKey
                      apiKeyHeader: X-Key
                      apiKey: ${desk.key}
                      allow: [ http, loopback ]
                  subscriptions:
                    - { name: incidents, target: rest, destination: desk, mapping: src/test/resources/desk.json }
                  sources:
                    - { name: calm, type: webhook, path: /webhook, authentication: { type: basic, user: calm, password: "${file:PASSWORD}" } }
                desk.key: "k3y\\\\${x}"
                """.replace("DB", folder.resolve("alm.db").toString())
                .replace("URL", desk.url())
                .replace("PASSWORD", folder.resolve("password").toString());
    }

    private static String event(String resourceId) {
        return "{\"subscriptionId\":\"s\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"EVENT-SITUATION.CREATED\","
                + "\"resourceId\":\"" + resourceId + "\",\"resource\":{\"subject\":\"Down\",\"rating\":\"ERROR\"}}";
    }
}
