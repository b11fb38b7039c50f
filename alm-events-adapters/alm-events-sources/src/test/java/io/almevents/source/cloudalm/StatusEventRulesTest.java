package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules choose status events by service, kind and status, as SAP Cloud ALM's event processing rules do. */
class StatusEventRulesTest {
    private static final Instant NOW = Instant.parse("2026-04-11T09:10:00Z");

    private final Desk desk = new Desk();

    @Test
    void an_outage_of_a_productive_service_is_followed_to_its_end_and_a_maintenance_is_not_told() throws IOException {
        try (Forwarder forwarder = forwarder(outages().build())) {
            forwarder.start();
            forwarder.accept(sample("disruption-created"));
            forwarder.accept(sample("maintenance-announced"));
            forwarder.accept(sample("disruption-updated"));
            // The rule wants no closed event; the ticket that it began is closed all the same.
            forwarder.accept(sample("disruption-closed"));

            assertThat(forwarder.filteredEvents()).isEqualTo(1);
        }
        assertThat(events()).containsExactly("STATUS-EVENT.CREATED", "STATUS-EVENT.UPDATED", "STATUS-EVENT.CLOSED");
    }

    @Test
    void a_status_that_is_over_begins_nothing() throws IOException {
        try (Forwarder forwarder = forwarder(outages().build())) {
            forwarder.start();
            assertThat(forwarder.accept(sample("disruption-closed")).filtered()).isTrue();
        }
        assertThat(desk.requests).isEmpty();
    }

    @Test
    void a_snoozed_rule_begins_nothing_and_what_it_began_is_followed_after_a_reload() throws IOException {
        try (Forwarder forwarder = forwarder(outages().build())) {
            forwarder.start();
            forwarder.accept(sample("disruption-created"));
            forwarder.reconfigure(
                    configuration(outages().snoozedUntil(NOW.plusSeconds(3600)).build()));
            forwarder.accept(sample("disruption-updated"));
            assertThat(forwarder
                            .accept(ChangeMessage.parse(
                                    new String(sample("disruption-created").bytes(), UTF_8)
                                            .replace("EVT-70031", "EVT-2")
                                            .getBytes(UTF_8)))
                            .filtered())
                    .isTrue();
            forwarder.reconfigure(configuration(outages().snoozedUntil(NOW).build()));
            forwarder.accept(sample("disruption-closed"));
        }
        assertThat(events()).containsExactly("STATUS-EVENT.CREATED", "STATUS-EVENT.UPDATED", "STATUS-EVENT.CLOSED");
    }

    private static EventRule.Builder outages() {
        return EventRule.builder("productive-outages")
                .services("190c1314", "S/4HANA Cloud EU")
                .event(Map.of(
                        "resourceType",
                        List.of(Map.of("equals-ignore-case", "status-event")),
                        "resource",
                        Map.of(
                                "eventType",
                                List.of("Disruption", "Degradation"),
                                "eventStatus",
                                List.of(Map.of("anything-but", "closed")))))
                .trigger("incidents");
    }

    private Forwarder forwarder(EventRule rule) {
        return Forwarder.builder()
                .configuration(configuration(rule))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .executor(Runnable::run)
                .build();
    }

    private Forwarder.Configuration configuration(EventRule rule) {
        return new Forwarder.Configuration(
                List.of(Destination.none("desk")),
                List.of(Subscription.builder("incidents")
                        .target("desk")
                        .destination("desk")
                        .build()),
                List.of(rule),
                List.of(desk),
                Map.of());
    }

    private List<String> events() {
        return desk.requests.stream()
                .map(request -> request.replaceFirst("(?s).*?\"eventType\": \"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static ChangeMessage sample(String name) throws IOException {
        try (InputStream in = StatusEventRulesTest.class.getResourceAsStream("status-event-" + name + ".json")) {
            return ChangeMessage.parse(in.readAllBytes());
        }
    }
}
