package io.almevents.simulator.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BtpEventsTest {
    private static final Instant START = Instant.ofEpochMilli(1_764_579_600_000L);

    private SapSimulator simulator;
    private Caller central;
    private Caller local;

    @BeforeEach
    void start() throws IOException {
        simulator = SapSimulator.builder().start();
        central = Caller.with(simulator.cisServiceKey(EventCategory.CENTRAL));
        local = Caller.with(simulator.cisServiceKey(EventCategory.LOCAL));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theKeyIsThatOfTheCloudManagementService() {
        assertThat(central.at("/endpoints/events_service_url"))
                .isEqualTo(simulator.uri().toString());
        assertThat(central.at("/grant_type")).isEqualTo("client_credentials");
        assertThat(central.at("/uaa/clientid")).isNotEqualTo(local.at("/uaa/clientid"));
    }

    @Test
    void typesAreAnObjectKeyedByTypeOfTheTokensGroup() throws IOException, InterruptedException {
        JsonNode types = Caller.json(types(local), 200);

        assertThat(types).hasSize(12);
        assertThat(types.get("EnvironmentInstance_Deletion").toString())
                .contains("\"type\":\"EnvironmentInstance_Deletion\"")
                .contains("\"category\":\"LOCAL\"")
                .contains("\"searchParams\":[\"environmentType\",\"tenantId\",\"subaccountGuid\",\"platformId\"]");
        assertThat(types.get("EnvironmentInstance_Deletion").has("description")).isTrue();
        assertThat(types.has("Subaccount_Creation")).isFalse();
        assertThat(Caller.json(types(central), 200)).hasSize(14);
        assertThat(Caller.json(types(central), 200).has("Subaccount_Creation")).isTrue();
    }

    @Test
    void anEventHasTheDocumentedMembersAndTimesThatAreNumbers() throws IOException, InterruptedException {
        simulator.put(BtpEvent.builder(912001, "Subaccount_Creation", START.plusMillis(123))
                .creationTime(START.plusMillis(871))
                .details("{\"description\":\"Subaccount created.\",\"expiryDate\":null,\"deep\":{\"a\":[1]}}")
                .globalAccountGuid("g")
                .entity("Subaccount", "e")
                .eventOrigin("accounts-service")
                .build());

        assertThat(Caller.json(events(central, ""), 200))
                .isEqualTo(Json.parse(
                        "{\"total\":1,\"totalPages\":1,\"pageNum\":0,\"morePages\":false,\"events\":[{\"id\":912001,"
                                + "\"actionTime\":1764579600123,\"creationTime\":1764579600871,\"details\":{\"description\":\"Subaccount created.\","
                                + "\"expiryDate\":null,\"deep\":{\"a\":[1]}},\"globalAccountGUID\":\"g\",\"entityId\":\"e\",\"entityType\":\"Subaccount\","
                                + "\"eventOrigin\":\"accounts-service\",\"eventType\":\"Subaccount_Creation\"}]}"));
    }

    @Test
    void timesAreStringsWhereTheyShallBeAsDocumented() throws IOException, InterruptedException {
        try (SapSimulator strings =
                SapSimulator.builder().timeForm(TimeForm.STRINGS).start()) {
            strings.put(BtpEvent.builder(1, "Subaccount_Creation", START).build());
            Caller caller = Caller.with(strings.cisServiceKey(EventCategory.CENTRAL));

            JsonNode event = Caller.json(events(caller, ""), 200).at("/events/0");

            assertThat(event.get("actionTime").isTextual()).isTrue();
            assertThat(event.get("creationTime").asText()).isEqualTo("1764579600000");
        }
    }

    @Test
    void aTokenReadsTheEventsOfItsGroupOnly() throws IOException, InterruptedException {
        simulator.put(BtpEvent.builder(1, "Subaccount_Creation", START).build());
        simulator.put(BtpEvent.builder(2, "AppRegistration_Creation", START).build());
        simulator.put(
                BtpEvent.builder(3, "SubaccountEntitlements_Update", START).build());

        assertThat(ids(events(central, "sortField=id"))).containsExactly(1L, 3L);
        assertThat(ids(events(local, ""))).containsExactly(2L);
    }

    @Test
    void aTypeOfTheOtherGroupOrAnUnknownOneIsRefused() throws IOException, InterruptedException {
        assertThat(events(central, "eventType=AppRegistration_Creation").statusCode())
                .isEqualTo(400);
        assertThat(events(local, "eventType=Subaccount_Creation").statusCode()).isEqualTo(400);
        assertThat(events(central, "eventType=Nonsense").statusCode()).isEqualTo(400);

        JsonNode error = Caller.json(events(central, "eventType=Nonsense"), 400).get("error");
        assertThat(error.get("code").isInt()).isTrue();
        assertThat(error.has("message")
                        && error.has("target")
                        && error.get("details").isArray())
                .isTrue();
    }

    @Test
    void aTypeThatIsInNoListCanBeAskedForWhereThereAreEventsOfIt() throws IOException, InterruptedException {
        simulator.put(
                BtpEvent.builder(3, "SubaccountEntitlements_Update", START).build());

        assertThat(ids(events(central, "eventType=SubaccountEntitlements_Update")))
                .containsExactly(3L);
        assertThat(events(local, "eventType=SubaccountEntitlements_Update").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "id=2&id=3,                                      2 3",
        "'id=2,3',                                       2 3",
        "entityId=e1,                                    1",
        "entityId=e1&entityId=e2,                        1 2",
        "entityType=Directory,                           2",
        "eventType=Subaccount_Creation,                  1 3",
        "'eventType=Subaccount_Creation,Subaccount_Move',1 3",
        "fromActionTime=1764579602000,                   2 3",
        "toActionTime=1764579602000,                     1 2",
        "fromCreationTime=1764579612001,                 3",
        "toCreationTime=1764579611999,                   1",
        "fromActionTime=1764579602000&toActionTime=1764579602000, 2",
        "eventType=Subaccount_Creation&entityId=e3,      3",
        "entityId=nobody,                                ''",
    })
    void filtersHoldTogetherAndBothEndsOfTimesBelongToThem(String query, String expected)
            throws IOException, InterruptedException {
        three();

        List<String> found = ids(events(central, query + "&sortField=id")).stream()
                .map(String::valueOf)
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageSize=151",
                "pageSize=0",
                "pageSize=many",
                "pageNum=-1",
                "id=x",
                "fromActionTime=2026-01-01",
                "sortOrder=UP",
                "sortField=details",
                "fromDate=1",
                "saasApplicationId=a",
                "sortOrder=asc"
            })
    void invalidArgumentsAreRefused(String query) throws IOException, InterruptedException {
        assertThat(events(central, query).statusCode()).isEqualTo(400);
    }

    @Test
    void aSearchParameterBelongsToItsTypes() throws IOException, InterruptedException {
        simulator.put(BtpEvent.builder(1, "AppRegistration_Creation", START)
                .details("{\"saasApplicationId\":\"a\"}")
                .build());
        simulator.put(BtpEvent.builder(2, "AppRegistration_Creation", START)
                .details("{\"saasApplicationId\":\"b\"}")
                .build());

        assertThat(ids(events(local, "eventType=AppRegistration_Creation&saasApplicationId=b")))
                .containsExactly(2L);
        assertThat(events(local, "eventType=AppRegistration_Creation&consumerTenantId=t")
                        .statusCode())
                .isEqualTo(400);
        assertThat(events(local, "saasApplicationId=b").statusCode()).isEqualTo(400);
    }

    @Test
    void pagesCountFromZeroAndTellWhetherThereAreMore() throws IOException, InterruptedException {
        for (int id = 1; id <= 301; id++) {
            simulator.put(BtpEvent.builder(id, "Subaccount_Update", START.plusMillis(id))
                    .build());
        }

        JsonNode first = Caller.json(events(central, "pageSize=150&sortField=id&sortOrder=ASC"), 200);
        JsonNode last = Caller.json(events(central, "pageSize=150&pageNum=2&sortField=id&sortOrder=ASC"), 200);
        JsonNode after = Caller.json(events(central, "pageSize=150&pageNum=3&sortField=id&sortOrder=ASC"), 200);

        assertThat(first.get("total").asInt()).isEqualTo(301);
        assertThat(first.get("totalPages").asInt()).isEqualTo(3);
        assertThat(first.get("morePages").asBoolean()).isTrue();
        assertThat(first.get("events")).hasSize(150);
        assertThat(first.at("/events/0/id").asLong()).isEqualTo(1);
        assertThat(last.get("pageNum").asInt()).isEqualTo(2);
        assertThat(last.get("morePages").asBoolean()).isFalse();
        assertThat(last.get("events")).hasSize(1);
        assertThat(last.at("/events/0/id").asLong()).isEqualTo(301);
        assertThat(after.get("events")).isEmpty();
        assertThat(after.get("morePages").asBoolean()).isFalse();
    }

    @Test
    void ordersByAnyFieldUpAndDown() throws IOException, InterruptedException {
        three();

        assertThat(ids(events(central, "sortField=creationTime&sortOrder=DESC")))
                .containsExactly(3L, 2L, 1L);
        assertThat(ids(events(central, "sortField=entityType&sortOrder=ASC"))).containsExactly(2L, 1L, 3L);
        assertThat(ids(events(central, ""))).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void wantsATokenThatIsValidAndHasTheScope() throws IOException, InterruptedException {
        Caller alm = Caller.with(simulator.cloudAlmServiceKey());
        String url = simulator.uri() + SapEndpoint.BTP_EVENTS.path();

        assertThat(Caller.json(central.get(url, null), 401).has("error")).isTrue();
        assertThat(central.get(url, "stale").statusCode()).isEqualTo(401);
        assertThat(Caller.json(central.get(url, alm.token()), 403).has("error")).isTrue();
    }

    @Test
    void aCentralTokenIsRefusedInALocalRegion() throws IOException, InterruptedException {
        try (SapSimulator region =
                SapSimulator.builder().region(EventCategory.LOCAL).start()) {
            Caller foreign = Caller.with(region.cisServiceKey(EventCategory.CENTRAL));
            Caller own = Caller.with(region.cisServiceKey(EventCategory.LOCAL));

            assertThat(events(foreign, "").statusCode()).isEqualTo(401);
            assertThat(types(foreign).statusCode()).isEqualTo(401);
            assertThat(events(own, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void eventsAreChangedAndRemovedAtRunTime() throws IOException, InterruptedException {
        three();
        simulator.put(BtpEvent.builder(1, "Subaccount_Creation", START)
                .entity("Subaccount", "changed")
                .build());
        simulator.removeBtpEvent(2);

        assertThat(ids(events(central, "sortField=id"))).containsExactly(1L, 3L);
        assertThat(ids(events(central, "entityId=changed"))).containsExactly(1L);
    }

    @Test
    void theServicesTimesCanBeWrong() throws IOException, InterruptedException {
        three();
        simulator.skewTimes(Duration.ofSeconds(-2));

        JsonNode page = Caller.json(events(central, "fromActionTime=1764579601000&sortField=id"), 200);

        assertThat(page.at("/events/0/id").asLong()).isEqualTo(3);
        assertThat(page.at("/events/0/actionTime").asLong()).isEqualTo(1764579601000L);
        assertThat(page.get("total").asInt()).isEqualTo(1);
    }

    @Test
    void detailsMayBeTenMegabytesLong() throws IOException, InterruptedException {
        simulator.put(BtpEvent.builder(1, "Subaccount_Update", START)
                .detailsOfSize(10 * 1024 * 1024)
                .build());

        assertThat(events(central, "").body()).hasSizeGreaterThan(10 * 1024 * 1024);
    }

    @Test
    void detailsMustBeAnObject() {
        assertThatThrownBy(() -> BtpEvent.builder(7, "T_X", START).details("[]").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the details of event 7 are no JSON object");
        assertThatThrownBy(() -> BtpEvent.builder(7, "T_X", START).details("{").build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void three() {
        simulator.put(event(1, "Subaccount_Creation", "Subaccount"));
        simulator.put(event(2, "AccountDirectory_Update", "Directory"));
        simulator.put(event(3, "Subaccount_Creation", "Subaccount"));
    }

    private static BtpEvent event(int id, String type, String entityType) {
        return BtpEvent.builder(id, type, START.plusSeconds(id))
                .creationTime(START.plusSeconds(10 + id))
                .entity(entityType, "e" + id)
                .build();
    }

    private static HttpResponse<String> types(Caller caller) throws IOException, InterruptedException {
        return caller.get(
                caller.at("/endpoints/events_service_url") + "/cloud-management/v1/events/types", caller.token());
    }

    private static HttpResponse<String> events(Caller caller, String query) throws IOException, InterruptedException {
        String base = caller.at("/endpoints/events_service_url") + "/cloud-management/v1/events";
        return caller.get(query.isEmpty() ? base : base + "?" + query, caller.token());
    }

    private static List<Long> ids(HttpResponse<String> answer) throws IOException {
        List<Long> ids = new ArrayList<>();
        Caller.json(answer, 200)
                .get("events")
                .forEach(event -> ids.add(event.get("id").asLong()));
        return ids;
    }
}
