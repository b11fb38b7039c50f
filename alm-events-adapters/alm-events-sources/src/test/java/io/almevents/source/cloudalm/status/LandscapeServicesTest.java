package io.almevents.source.cloudalm.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.rule.RuleSet;
import io.almevents.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LandscapeServicesTest {
    private final Tenant tenant;
    private final LandscapeServices landscape;

    LandscapeServicesTest() throws IOException {
        tenant = new Tenant();
        landscape = LandscapeServices.of(tenant.destination(), Duration.ofSeconds(10), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void services_of_the_landscape_choose_the_events_of_a_rule() throws Exception {
        tenant.answer = query -> query.endsWith("offset=0")
                ? "[{\"lmsId\":\"190c\",\"objectType\":\"CloudService\",\"name\":\"S4H Production\",\"role\":\"P\"},"
                        + "{\"lmsId\":\"2f9e\",\"objectType\":\"TechnicalSystem\",\"systemNumber\":\"0020012345\"}]"
                : "[]";

        List<LandscapeService> services = landscape.read(Map.of("role", "P"));
        EventRule rule = EventRule.builder("production")
                .services(LandscapeService.identifiers(services))
                .trigger("incidents")
                .build();

        assertThat(services)
                .containsExactly(
                        new LandscapeService("190c", "S4H Production", "", "CloudService"),
                        new LandscapeService("2f9e", "", "0020012345", "TechnicalSystem"));
        assertThat(tenant.requests.get(0))
                .isEqualTo("GET /api/calm-landscape/v1/landscapeObjects?role=P&limit=100&offset=0");
        assertThat(matches(rule, "\"serviceID\":\"190c\"")).isTrue();
        assertThat(matches(rule, "\"serviceName\":\"S4H Production\"")).isTrue();
        assertThat(matches(rule, "\"systemNumber\":\"0020012345\"")).isTrue();
        assertThat(matches(rule, "\"serviceName\":\"S4H Test\"")).isFalse();
    }

    @Test
    void a_landscape_that_cannot_be_read_to_the_end_is_a_fault() {
        String page = "{\"lmsId\":\"a\"},".repeat(99) + "{\"lmsId\":\"b\"}";
        tenant.answer = query -> "[" + page + "]";

        assertThatThrownBy(() -> landscape.read(Map.of())).isInstanceOf(SourceException.class);
    }

    @Test
    void only_parameters_of_the_call_are_filters() {
        assertThatThrownBy(() -> landscape.read(Map.of("limit", "1"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean matches(EventRule rule, String resource) {
        String event =
                "{\"subscriptionId\":\"s\",\"resourceType\":\"STATUS-EVENT\",\"eventType\":\"STATUS-EVENT.CREATED\","
                        + "\"resourceId\":\"r\",\"resource\":{" + resource + "}}";
        return !RuleSet.of(List.of(rule), Clock.systemUTC())
                .match(ChangeMessage.parse(event.getBytes(StandardCharsets.UTF_8)))
                .rules()
                .isEmpty();
    }
}
