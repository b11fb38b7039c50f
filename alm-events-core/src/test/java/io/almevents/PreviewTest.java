package io.almevents;

import static io.almevents.event.Messages.about;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.rule.EventRule;
import io.almevents.rule.Predicates;
import io.almevents.spi.Cause;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import io.almevents.spi.Intent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a configuration would send for an event. */
class PreviewTest {
    private static final Mapping MAPPING = Mapping.compile("""
            {"_information": {"_version": "1", "_name": "preview"},
             "options": {"whenMissing": "FAIL"},
             "structure": {"request": {"title": "#{subject}", "link": "#{@CLOUD_ALM_URL}/x"}},
             "eventTypeMapping": {"operationMappings": [
               {"eventType": "A.CREATED", "operation": "POST", "path": "/tickets"},
               {"eventType": "A.CLOSED", "operation": "PATCH", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""");

    private final MadeTargets targets = new MadeTargets();

    @Test
    void showsTheRequestAndWhereItWouldGo() {
        Preview preview =
                Preview.of(builder("one"), about("A.CREATED", "r", "s")).get(0);

        assertThat(preview.subscription()).isEqualTo("one");
        assertThat(preview.destination().urls()).containsExactly("https://desk.example.com");
        Preview.Request request = (Preview.Request) preview.result();
        assertThat(request.intent()).isEqualTo(Intent.CREATE);
        assertThat(request.request().method()).isEqualTo("POST");
        assertThat(request.request().path()).isEqualTo("/tickets");
        assertThat(new String(request.request().body().orElseThrow(), UTF_8))
                .isEqualTo("{\"title\":\"s\",\"link\":\"https://calm.example.com/x\"}");
    }

    @Test
    void showsAnUpdateAsTheCreateThatItWouldBecome() {
        Preview.Request request = (Preview.Request) result(Preview.of(builder("one"), about("A.UPDATED", "r", "s")));

        assertThat(request.intent()).isEqualTo(Intent.CREATE);
        assertThat(request.request().path()).isEqualTo("/tickets");
    }

    @Test
    void saysWhyNothingWouldBeSent() {
        assertThat(nothing("A.CLOSED", "s").cause()).isEqualTo(Cause.NOTHING_TO_CLOSE);
        assertThat(nothing("A.PING", "s").cause()).isEqualTo(Cause.NOTHING_TO_READ);
        assertThat(nothing("B.CREATED", "s").cause()).isEqualTo(Cause.NOT_MAPPED);
        Preview.Nothing unmappable = (Preview.Nothing) result(Preview.of(
                builder("one"),
                ChangeMessage.parse(new String(about("A.CREATED", "r", "s").bytes(), UTF_8)
                        .replace("subject", "other")
                        .getBytes(UTF_8))));
        assertThat(unmappable.cause()).isEqualTo(Cause.UNMAPPABLE);
        assertThat(unmappable.text()).contains("subject");
    }

    @Test
    void showsTheSubscriptionsThatTheRulesTrigger() {
        ForwarderBuilder builder = builder("one", "two", "three")
                .rule(EventRule.builder("r")
                        .when("resource.subject", Predicates.equalTo("s"))
                        .trigger("three", "one")
                        .build());

        assertThat(Preview.of(builder, about("A.CREATED", "r", "s")))
                .extracting(Preview::subscription)
                .containsExactly("one", "three");
        assertThat(Preview.of(builder, about("A.CREATED", "r", "other"))).isEmpty();
    }

    @Test
    void opensNoStoreSendsNothingAndClosesTheTargets() {
        ForwarderBuilder builder = builder("one");
        assertThatExceptionOfType(ConfigurationException.class)
                .as("opening this store")
                .isThrownBy(builder::build);
        targets.notes();

        Preview.of(builder, about("A.CREATED", "r", "s"));

        assertThat(targets.script.delivered).isEmpty();
        assertThat(targets.notes()).containsExactly("made one", "opened desk", "closed one", "disconnected desk");
    }

    @Test
    void tellsTheFaultsOfTheConfiguration() {
        ForwarderBuilder wrong =
                builder("one").rule(EventRule.builder("r").trigger("moon").build());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Preview.of(wrong, about("A.CREATED", "r", "s")))
                .satisfies(fault -> assertThat(fault.faults()).hasSize(1));
    }

    private Preview.Nothing nothing(String eventType, String subject) {
        return (Preview.Nothing) result(Preview.of(builder("one"), about(eventType, "r", subject)));
    }

    private static Preview.Result result(List<Preview> previews) {
        assertThat(previews).hasSize(1);
        return previews.get(0).result();
    }

    private ForwarderBuilder builder(String... subscriptions) {
        ForwarderBuilder builder = Forwarder.builder()
                .store("paper", Map.of())
                .target(targets)
                .cloudAlmUrl("default", "https://calm.example.com")
                .destination(
                        Destination.http("desk", "https://desk.example.com").build());
        for (String name : subscriptions) {
            builder.subscription(Subscription.builder(name)
                    .target("scripted")
                    .destination("desk")
                    .mapping(MAPPING)
                    .build());
        }
        return builder;
    }
}
