package io.almevents.simulator.sap;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudAlmTest {
    private final MovableClock clock = new MovableClock();
    private SapSimulator simulator;
    private Caller caller;
    private String token;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = SapSimulator.builder().clock(clock).start();
        caller = Caller.with(simulator.cloudAlmServiceKey());
        token = caller.token();
        Instant now = clock.instant();
        simulator.put(StatusEvent.builder("EVT-1", "Disruption", "S4 EU", now.minus(Duration.ofDays(10)))
                .endTime(now.minus(Duration.ofDays(9)))
                .status("closed")
                .build());
        simulator.put(StatusEvent.builder("EVT-2", "Disruption", "S4 EU", now.minus(Duration.ofDays(10)))
                .build());
        simulator.put(StatusEvent.builder("EVT-3", "Maintenance", "S4 US", now.plus(Duration.ofDays(20)))
                .endTime(now.plus(Duration.ofDays(20)).plusSeconds(3600))
                .type("TechnicalSystem")
                .service("SAP BW", "Reports", "id-3")
                .systemNumber("0020012345")
                .status("planned")
                .build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theKeyNamesTheApiWithItsPath() {
        assertThat(caller.at("/endpoints/Api")).isEqualTo(simulator.uri() + "/api");
        assertThat(caller.at("/uaa/url")).isEqualTo(simulator.uri().toString());
        assertThat(caller.at("/uaa/credential-type")).isEqualTo("binding-secret");
        assertThat(caller.at("/uaa/identityzone")).isNotEmpty();
    }

    @Test
    void aStatusEventHasAtLeastTheAttributesThatClientsRead() throws IOException, InterruptedException {
        JsonNode event = Caller.json(statusEvents("eventType=Maintenance"), 200).get(0);

        assertThat(event.get("eventId").asText()).isEqualTo("EVT-3");
        assertThat(event.get("eventName").asText()).isEqualTo("Logon not possible");
        assertThat(event.get("eventDescription").asText()).isEqualTo("We investigate.");
        assertThat(event.get("eventType").asText()).isEqualTo("Maintenance");
        assertThat(event.get("eventStartTime").asText()).isEqualTo("2026-05-01T09:03:00Z");
        assertThat(event.get("eventEndTime").asText()).isEqualTo("2026-05-01T10:03:00Z");
        assertThat(event.get("eventStatus").asText()).isEqualTo("planned");
        assertThat(event.get("serviceName").asText()).isEqualTo("S4 US");
        assertThat(event.get("serviceDescription").asText()).isEqualTo("Reports");
        assertThat(event.get("serviceID").asText()).isEqualTo("id-3");
        assertThat(event.get("systemNumber").asText()).isEqualTo("0020012345");
    }

    @Test
    void statusEventsMayHaveTheKnownAttributesOnly() throws IOException, InterruptedException {
        try (SapSimulator sparse = SapSimulator.builder().sparseStatusEvents().start()) {
            sparse.put(StatusEvent.builder("EVT-1", "Disruption", "S4 EU", clock.instant())
                    .build());
            Caller other = Caller.with(sparse.cloudAlmServiceKey());

            JsonNode events =
                    Caller.json(other.get(sparse.uri() + SapEndpoint.STATUS_EVENTS.path(), other.token()), 200);

            List<String> names = new ArrayList<>();
            events.get(0).fieldNames().forEachRemaining(names::add);
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "eventId",
                            "eventName",
                            "eventDescription",
                            "eventType",
                            "eventStartTime",
                            "serviceName",
                            "serviceDescription",
                            "systemNumber");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                          1 2 3",
        "type=TechnicalSystem,                                        3",
        "serviceName=S4%20EU,                                         1 2",
        "eventType=Disruption&limit=1,                                1",
        "serviceType=SAP%20BW,                                        3",
        "limit=1&offset=1,                                            2",
        "offset=3,                                                    ''",
        "period=L1W,                                                  2",
        "period=L2W,                                                  1 2",
        "startTime=2026-04-20T00:00:00Z,                              2 3",
        "endTime=2026-04-20T00:00:00Z,                                1 2",
        "startTime=2026-04-03T00:00:00Z&endTime=2026-04-04T00:00:00Z, 2",
    })
    void statusEventsAreFiltered(String query, String expected) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        Caller.json(statusEvents(query), 200)
                .forEach(event -> found.add(event.get("eventId").asText().substring(4)));

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=-1", "offset=-1", "period=week", "startTime=yesterday", "servicename=S4"})
    void wrongParametersAreRefused(String query) throws IOException, InterruptedException {
        assertThat(statusEvents(query).statusCode()).isEqualTo(400);
    }

    @Test
    void statusEventsAreChangedAndRemovedAtRunTime() throws IOException, InterruptedException {
        StatusEvent event = StatusEvent.builder("EVT-2", "Disruption", "S4 EU", clock.instant())
                .systemNumber("0020099999")
                .build();
        simulator.put(event);
        simulator.put(event.change().status("closed").endTime(clock.instant()).build());
        simulator.removeStatusEvent("EVT-1");
        simulator.removeStatusEvent("EVT-3");

        JsonNode events = Caller.json(statusEvents(""), 200);

        assertThat(events).hasSize(1);
        assertThat(events.at("/0/eventStatus").asText()).isEqualTo("closed");
        assertThat(events.at("/0/eventEndTime").asText()).isEqualTo("2026-04-11T09:03:00Z");
        assertThat(events.at("/0/systemNumber").asText()).isEqualTo("0020099999");
    }

    @Test
    void analyticsAnswerTheDocumentedRequestWithATable() throws IOException, InterruptedException {
        JsonNode tables = Caller.json(
                analytics(
                        "{\"format\":\"table\",\"timeRange\":{\"semantic\":\"L2W\"},\"resolution\":\"W\",\"timezone\":\"+01:00\","
                                + "\"limit\":\"10\",\"queries\":[{\"name\":\"q1\",\"provider\":\"EVENTS_DATA_SET\",\"columns\":{\"dimensions\":"
                                + "[\"serviceName\",\"eventStatus\",\"eventEndTime\"],\"metrics\":[{\"measure\":\"duration\"},{\"measure\":\"counter\"}]},\"filters\":[]}]}"),
                200);

        assertThat(tables)
                .isEqualTo(
                        Json.parse(
                                "[{\"columns\":[{\"text\":\"serviceName\",\"type\":\"string\"},{\"text\":\"eventStatus\",\"type\":\"string\"},"
                                        + "{\"text\":\"eventEndTime\",\"type\":\"string\"},{\"text\":\"duration\",\"type\":\"number\"},{\"text\":\"counter\",\"type\":\"number\"}],"
                                        + "\"rows\":[[\"S4 EU\",\"closed\",\"2026-04-02T09:03:00Z\",86400000,1],[\"S4 EU\",\"ongoing\",null,864000000,1]]}]"));
    }

    @Test
    void analyticsAddUpWhatHasTheSameDimensions() throws IOException, InterruptedException {
        JsonNode tables = Caller.json(
                analytics("{\"queries\":[" + query("[\"eventType\"]", "[{\"measure\":\"counter\"}]", "[]") + ","
                        + query(
                                "[\"serviceName\"]",
                                "[]",
                                "[{\"key\":\"eventType\",\"values\":[\"Maintenance\",\"Degradation\"]}]")
                        + "]}"),
                200);

        assertThat(tables).hasSize(2);
        assertThat(tables.at("/0/rows")).isEqualTo(Json.parse("[[\"Disruption\",2],[\"Maintenance\",1]]"));
        assertThat(tables.at("/1/rows")).isEqualTo(Json.parse("[[\"S4 US\"]]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"queries\":[{\"provider\":\"OTHER\"}]}",
                "{\"format\":\"time_series\",\"queries\":[{\"provider\":\"EVENTS_DATA_SET\"}]}",
                "{\"queries\":[{\"provider\":\"EVENTS_DATA_SET\",\"columns\":{\"dimensions\":[\"serviceId\"]}}]}",
                "{\"queries\":[{\"provider\":\"EVENTS_DATA_SET\",\"columns\":{\"metrics\":[{\"measure\":\"sum\"}]}}]}",
                "{\"timeRange\":{\"semantic\":\"X\"},\"queries\":[{\"provider\":\"EVENTS_DATA_SET\"}]}"
            })
    void wrongQueriesAreRefused(String body) throws IOException, InterruptedException {
        assertThat(analytics(body).statusCode()).isEqualTo(400);
    }

    @Test
    void theLandscapeIsFilteredAndPaged() throws IOException, InterruptedException {
        simulator.put(LandscapeObject.of("lms-1", "CloudService", "Orders"));
        simulator.put(new LandscapeObject(
                "lms-2", "TechnicalSystem", "BW", "0020012345", "LMDB", null, "PROD", "ext", "ONPREMISE"));
        simulator.put(LandscapeObject.of("lms-3", "CloudService", "Invoices"));
        simulator.removeLandscapeObject("lms-3");

        assertThat(landscape("name=Orders&objectType=CloudService")).containsExactly("lms-1");
        assertThat(landscape("systemNumber=0020012345&source=LMDB&role=PROD&externalId=ext&deploymentModel=ONPREMISE"))
                .containsExactly("lms-2");
        assertThat(landscape("lmsId=lms-3")).isEmpty();
        assertThat(landscape("offset=1&limit=5")).containsExactly("lms-2");
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_EVENTS", "LANDSCAPE"})
    void wantsATokenOfCloudAlm(SapEndpoint endpoint) throws IOException, InterruptedException {
        Caller btp = Caller.with(simulator.cisServiceKey(EventCategory.CENTRAL));
        String url = simulator.uri() + endpoint.path();

        assertThat(caller.get(url, null).statusCode()).isEqualTo(401);
        assertThat(caller.get(url, "stale").statusCode()).isEqualTo(401);
        assertThat(caller.get(url, btp.token()).statusCode()).isEqualTo(403);
        assertThat(caller.get(url, token).statusCode()).isEqualTo(200);
    }

    private List<String> landscape(String query) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        Caller.json(caller.get(simulator.uri() + SapEndpoint.LANDSCAPE.path() + "?" + query, token), 200)
                .forEach(object -> ids.add(object.get("lmsId").asText()));
        return ids;
    }

    private HttpResponse<String> statusEvents(String query) throws IOException, InterruptedException {
        return caller.get(caller.at("/endpoints/Api") + "/bsm-service/v1/events?" + query, token);
    }

    private HttpResponse<String> analytics(String body) throws IOException, InterruptedException {
        return caller.post(caller.at("/endpoints/Api") + "/calm-analytics/v1/analytics/providers/data", token, body);
    }

    private static String query(String dimensions, String metrics, String filters) {
        return "{\"name\":\"q\",\"provider\":\"EVENTS_DATA_SET\",\"columns\":{\"dimensions\":" + dimensions
                + ",\"metrics\":" + metrics + "},\"filters\":" + filters + "}";
    }
}
