package io.almevents.source.btp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.source.UncheckedSourceException;
import io.almevents.source.btp.LocalService.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BtpEventsTest {
    private static final String TYPES = """
            {"Subaccount_Creation": {"type": "Subaccount_Creation", "category": "CENTRAL", "description": "A subaccount",
               "searchParams": [], "later": {"x": 1}},
             "EnvironmentInstance_Deletion": {"type": "EnvironmentInstance_Deletion", "category": "LOCAL",
               "description": null, "searchParams": ["environmentType", "tenantId"]},
             "Brand_New": {"category": "GALACTIC"}}""";

    @Test
    void typesAreReadInTheirOrderWithWhateverIsNew() throws Exception {
        try (LocalService service = LocalService.of(Reply.json(TYPES));
                BtpEvents client = service.client()) {
            assertThat(client.eventTypes())
                    .containsExactly(
                            new EventType("Subaccount_Creation", "CENTRAL", "A subaccount", List.of()),
                            new EventType(
                                    "EnvironmentInstance_Deletion",
                                    "LOCAL",
                                    "",
                                    List.of("environmentType", "tenantId")),
                            new EventType("Brand_New", "GALACTIC", "", List.of()));
            assertThat(service.requests()).containsExactly("GET /cloud-management/v1/events/types");
        }
    }

    @Test
    void eventsAreReadWithTimesAsNumbersAndAsTexts() throws Exception {
        try (LocalService service = LocalService.of(Reply.json(sample()));
                BtpEvents client = service.client()) {
            List<BtpEvent> events = client.events(EventQuery.ALL).toList();

            assertThat(events).extracting(BtpEvent::id).containsExactly(912001L, 912004L);
            BtpEvent second = events.get(1);
            assertThat(second.actionTime()).contains(Instant.ofEpochMilli(1764579601500L));
            assertThat(second.creationTime()).isEqualTo(Instant.ofEpochMilli(1764579602000L));
            assertThat(second.eventType()).isEqualTo("SubaccountEntitlements_Update");
            assertThat(second.entityType()).isEqualTo("Subaccount");
            assertThat(second.entityId()).isEqualTo("0b1e5a60-1111-4c3f-9a5b-2f3e4d5c6b7a");
            assertThat(second.eventOrigin()).isEqualTo("entitlements-service");
            assertThat(second.globalAccountGuid()).isEqualTo("77c0a0d2-2222-4b1a-8c9d-0e1f2a3b4c5d");
        }
    }

    @Test
    void detailsKeepTheSpellingOfTheService() throws Exception {
        String details = "{ \"n\":1.50e+2 ,\"null\":null,\"in\":\"[{\\\"a\\\":\\u00e4}]\", \"ü\" : [ ] }";
        String event = "{\"id\":\"7\",\"creationTime\":\"2026-03-02T08:00:00\",\"details\":" + details
                + ",\"eventType\":null,\"new\":{\"x\":[1 , 2]}}";
        try (LocalService service = LocalService.of(Reply.json("{\"events\":[ " + event + " ]}"));
                BtpEvents client = service.client()) {
            BtpEvent read = client.events(EventQuery.ALL).findFirst().orElseThrow();

            assertThat(new String(read.details(), UTF_8)).isEqualTo(details);
            assertThat(new String(read.json(), UTF_8)).isEqualTo(event);
            assertThat(read.creationTime()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
            assertThat(read.eventType()).isEmpty();
            assertThat(read.toString()).doesNotContain("150").contains("7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "12.5e3", "\"text with \\\" in it\"", "[1, {}]", "true"})
    void detailsMayBeAnyValue(String details) throws Exception {
        String body = "{\"events\":[{\"id\":1,\"details\": " + details + " ,\"creationTime\":1}]}";
        try (LocalService service = LocalService.of(Reply.json(body));
                BtpEvents client = service.client()) {
            assertThat(client.page(EventQuery.ALL, 0).events())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(new String(event.details(), UTF_8)).isEqualTo(details));
        }
    }

    @Test
    void eachFilterIsAQueryParameter() throws Exception {
        try (LocalService service = LocalService.of(Reply.json("{\"events\":[]}"));
                BtpEvents client = service.client()) {
            EventQuery query = EventQuery.builder()
                    .id(1, -2)
                    .entityId("a b", "ü&+")
                    .entityType("Subaccount")
                    .eventType("Subaccount_Creation", "Subaccount_Move")
                    .fromActionTime(Instant.ofEpochMilli(1))
                    .toActionTime(Instant.ofEpochMilli(2))
                    .fromCreationTime(Instant.ofEpochMilli(3))
                    .toCreationTime(Instant.ofEpochMilli(4))
                    .pageSize(20)
                    .sort("id", EventQuery.SortOrder.DESC)
                    .build();
            client.page(query, 3);

            assertThat(service.requests())
                    .containsExactly("GET /cloud-management/v1/events?id=1&id=-2&entityId=a%20b&entityId=%C3%BC%26%2B"
                            + "&entityType=Subaccount&eventType=Subaccount_Creation&eventType=Subaccount_Move"
                            + "&fromActionTime=1&toActionTime=2&fromCreationTime=3&toCreationTime=4"
                            + "&sortField=id&sortOrder=DESC&pageNum=3&pageSize=20");
        }
    }

    @Test
    void anEventIsGivenOnceAlthoughPagesShift() throws Exception {
        // Event 0 vanishes after the first page was read, so the second one begins with event 3 rather than 2.
        List<Integer> list = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        try (LocalService service = new LocalService(request -> {
                    Reply reply = Reply.json(page(list, number(request, "pageNum"), number(request, "pageSize")));
                    list.remove(Integer.valueOf(0));
                    return reply;
                });
                BtpEvents client = service.client()) {
            assertThat(client.events(EventQuery.builder().pageSize(2).build()).map(BtpEvent::id))
                    .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void pagesAreReadOnlyWhenTheyAreWanted() throws Exception {
        List<Integer> list = IntStream.range(0, 10).boxed().toList();
        try (LocalService service = new LocalService(
                        request -> Reply.json(page(list, number(request, "pageNum"), number(request, "pageSize"))));
                BtpEvents client = service.client()) {
            EventQuery query = EventQuery.builder().pageSize(3).build();

            assertThat(client.events(query).limit(4).map(BtpEvent::id)).containsExactly(0L, 1L, 2L, 3L);
            assertThat(service.requests()).hasSize(2);
        }
    }

    @Test
    void smallerPagesAreAskedForWhereAnswersAreTooLarge() throws Exception {
        List<Integer> list = IntStream.range(0, 7).boxed().toList();
        try (LocalService service = new LocalService(
                        request -> Reply.json(page(list, number(request, "pageNum"), number(request, "pageSize"))));
                BtpEvents client = BtpEvents.open(
                        service.destination().property("maxAnswerBytes", "150").build())) {
            assertThat(client.events(EventQuery.ALL).map(BtpEvent::id)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    @Test
    void oneEventThatIsTooLargeIsAFaultThatSaysWhatToDo() throws Exception {
        try (LocalService service = LocalService.of(Reply.json(page(List.of(1), 0, 1)));
                BtpEvents client = BtpEvents.open(
                        service.destination().property("maxAnswerBytes", "20").build())) {
            SourceException fault = catchThrowableOfType(
                            UncheckedSourceException.class,
                            () -> client.events(EventQuery.ALL).toList())
                    .fault();
            assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(fault).hasMessageContaining("maxAnswerBytes");
        }
    }

    @Test
    void detailsOfTenMegabytesAreRead() throws Exception {
        String details = "{\"x\":\"" + "y".repeat(10_000_000) + "\"}";
        try (LocalService service = LocalService.of(
                        Reply.json("{\"events\":[{\"id\":1,\"creationTime\":1,\"details\":" + details + "}]}"));
                BtpEvents client = service.client()) {
            assertThat(client.page(EventQuery.ALL, 0).events().get(0).details()).hasSize(details.length());
        }
    }

    @Test
    void searchParametersOfOtherTypesAreRefusedBeforeTheRequest() throws Exception {
        try (LocalService service = LocalService.of(Reply.json(TYPES));
                BtpEvents client = service.client()) {
            EventQuery query = EventQuery.builder()
                    .eventType("EnvironmentInstance_Deletion", "Subaccount_Creation")
                    .searchParameter("tenantId", "t")
                    .searchParameter("tenant", "t")
                    .build();

            SourceException fault = catchThrowableOfType(SourceException.class, () -> client.events(query));
            assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
            assertThat(String.valueOf(fault.getMessage()).lines())
                    .containsExactly(
                            "events of type Subaccount_Creation have no search parameter \"tenantId\"; they have none",
                            "events of type Subaccount_Creation have no search parameter \"tenant\"; they have none",
                            "events of type EnvironmentInstance_Deletion have no search parameter \"tenant\";"
                                    + " they have environmentType, tenantId");
            assertThat(service.requests()).containsExactly("GET /cloud-management/v1/events/types");
        }
    }

    @Test
    void searchParametersOfTheTypeAreQueryParameters() throws Exception {
        try (LocalService service = new LocalService(
                        request -> Reply.json(request.endsWith("/types") ? TYPES : "{\"events\":[]}"));
                BtpEvents client = service.client()) {
            EventQuery query = EventQuery.builder()
                    .eventType("EnvironmentInstance_Deletion")
                    .searchParameter("tenantId", "t 1")
                    .build();

            assertThat(client.events(query)).isEmpty();
            assertThat(service.requests().get(1)).contains("&tenantId=t%201&");
        }
    }

    @ParameterizedTest(name = "{0} with code {1}: {2}")
    @CsvSource({
        "400, 11001, REFUSED,      the query",
        "401, 11002, UNAUTHORISED, local region",
        "403, 11003, UNAUTHORISED, event.read",
        "404, 11004, REFUSED,      events_service_url",
        "408, 1,     UNAVAILABLE,  408",
        "429, 11006, BUSY,         too often",
        "302, 1,     REFUSED,      URL",
        "204, 1,     UNREADABLE,   204",
        "500, 11009, UNAVAILABLE,  failed to obtain global account",
        "503, 1,     UNAVAILABLE,  a fault of its own"
    })
    void anErrorTellsItsKindAndCodesButNotTheWordsOfTheService(int status, int code, Kind kind, String told)
            throws Exception {
        String words = status == 500 ? "Failed to obtain global account or subaccount info, secret" : "secret";
        String body = """
                {"error":{"code":%d,"message":"%s","target":"/secret","details":[{"code":11007,"message":"secret"}]}}""".formatted(code, words);
        try (LocalService service = LocalService.of(Reply.status(status, status == 204 ? "" : body));
                BtpEvents client = service.client()) {
            EventsServiceException fault =
                    catchThrowableOfType(EventsServiceException.class, () -> client.page(EventQuery.ALL, 0));

            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.status()).isEqualTo(status);
            assertThat(fault.retryAfter()).isEmpty();
            assertThat(fault.toString()).contains(told).contains("" + status).doesNotContain("secret");
            if (status != 204) {
                assertThat(fault.code()).hasValue(code);
                assertThat(fault.detailCodes()).containsExactly(11007);
                assertThat(fault.target()).isEqualTo("/secret");
                assertThat(fault.serviceMessage()).isEqualTo(words);
            }
        }
    }

    @Test
    void aTimeToWaitIsHandedOnWhereTheServiceNamesOne() throws Exception {
        try (LocalService service = LocalService.of(Reply.status(429, "<html>").with("Retry-After", "7"));
                BtpEvents client = service.client()) {
            EventsServiceException fault = catchThrowableOfType(EventsServiceException.class, client::eventTypes);

            assertThat(fault.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(fault.code()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>secret</html>",
                "[]",
                "{}",
                "{\"events\":null}",
                "{\"events\":[{\"id\":1,\"creationTime\":1",
                "{\"events\":[]} {}",
                "{\"events\":[[]]}",
                "{\"events\":[{\"id\":\"secret\",\"creationTime\":1}]}",
                "{\"events\":[{\"id\":1}]}",
                "{\"events\":[{\"creationTime\":1}]}",
                "{\"events\":[{\"id\":1,\"creationTime\":\"secret\"}]}",
                "{\"events\":[{\"id\":1,\"creationTime\":99999999999999999}]}",
                "{\"events\":[{\"id\":1,\"creationTime\":1e99}]}",
                "{\"events\":[{\"id\":1,\"creationTime\":1,\"entityId\":{}}]}"
            })
    void anAnswerThatIsNotAsDocumentedIsUnreadableAndNotQuoted(String body) throws Exception {
        try (LocalService service = LocalService.of(Reply.json(body));
                BtpEvents client = service.client()) {
            assertThatThrownBy(() -> client.page(EventQuery.ALL, 0))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            fault -> assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE))
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() throws Exception {
        LocalService service = LocalService.of(Reply.json("{}"));
        BtpEvents client = service.client();
        service.close();

        assertThat(catchThrowableOfType(SourceException.class, client::eventTypes)
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        client.close();
    }

    private static String page(List<Integer> all, int number, int size) {
        int from = Math.min(all.size(), number * size);
        int to = Math.min(all.size(), from + size);
        String events = all.subList(from, to).stream()
                .map(id -> "{\"id\":" + id + ",\"creationTime\":" + (1_000 + id) + "}")
                .collect(Collectors.joining(","));
        return "{\"total\":%d,\"totalPages\":1,\"pageNum\":%d,\"morePages\":%b,\"events\":[%s]}"
                .formatted(all.size(), number, to < all.size(), events);
    }

    private static int number(String request, String parameter) {
        var matcher = Pattern.compile("[?&]" + parameter + "=(\\d+)").matcher(request);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static String sample() throws IOException {
        try (InputStream page = Objects.requireNonNull(BtpEventsTest.class.getResourceAsStream("events-page.json"))) {
            return new String(page.readAllBytes(), UTF_8);
        }
    }
}
