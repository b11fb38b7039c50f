package io.almevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.event.Messages;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Destination;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several tenants feed one subscription, and each event links to its own. */
class CloudAlmUrlTest {
    private static final Mapping MAPPING = Mapping.compile("""
            {"_information": {"_version": "1", "_name": "links"},
             "structure": {"request": {"link": "#{@CLOUD_ALM_URL}/x"}},
             "eventTypeMapping": {"operationMappings": [
               {"eventType": "A.CREATED", "operation": "POST", "path": "/tickets"}]}}""");

    private final ScriptedTarget target = new ScriptedTarget();

    @Test
    void anEventReadsTheUrlOfItsSource() {
        try (Forwarder forwarder = builder()
                .cloudAlmUrl("default", "https://a.example.com")
                .cloudAlmUrl("b", "https://b.example.com/")
                .build()) {
            forwarder.start();

            List.of("default", "b", "c").forEach(source -> forwarder.accept(created(source)));

            assertThat(bodies())
                    .containsExactly(
                            "{\"link\":\"https://a.example.com/x\"}",
                            "{\"link\":\"https://b.example.com/x\"}",
                            "{\"link\":\"/x\"}");
        }
    }

    @Test
    void aNewConfigurationBringsItsUrls() {
        try (Forwarder forwarder =
                builder().cloudAlmUrl("default", "https://a.example.com").build()) {
            forwarder.start();
            forwarder.reconfigure(new Forwarder.Configuration(
                    List.of(Destination.none("desk")),
                    List.of(subscription()),
                    List.of(),
                    List.of(target),
                    Map.of("default", "https://new.example.com")));

            forwarder.accept(created("default"));

            assertThat(bodies()).containsExactly("{\"link\":\"https://new.example.com/x\"}");
        }
    }

    private ForwarderBuilder builder() {
        return Forwarder.builder()
                .destination(Destination.none("desk"))
                .target(target)
                .subscription(subscription())
                .executor(Runnable::run);
    }

    private static Subscription subscription() {
        return Subscription.builder("incidents")
                .target("scripted")
                .destination("desk")
                .mapping(MAPPING)
                .build();
    }

    private static ChangeMessage created(String source) {
        return ChangeMessage.parse(source, Messages.about("A.CREATED", "r", "1").bytes());
    }

    private List<String> bodies() {
        return target.delivered.stream()
                .map(request -> new String(request.request().body().orElseThrow(), UTF_8))
                .toList();
    }
}
