package io.almevents.source.cloudalm.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusEventsTest {
    private static final String TABLE = """
            [{"columns":[{"text":"type","type":"string"},{"text":"serviceID","type":"string"},
                         {"text":"eventName","type":"string"},{"text":"eventEndTime","type":"time"},
                         {"text":"duration","type":"number"}],
              "rows":[["CloudService","7c1e","Logon not possible",null,12.5],["CloudService","7c1e","Slow",null,3]]}]""";

    private final Tenant tenant;

    StatusEventsTest() throws IOException {
        tenant = new Tenant();
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void the_api_is_asked_page_by_page_until_one_is_empty() throws Exception {
        tenant.answer = query -> query.endsWith("offset=0") ? ids(1, 2) : query.endsWith("offset=2") ? ids(3, 3) : "[]";

        StatusEventsAnswer answer = StatusEvents.builder(tenant.destination())
                .pageSize(2)
                .filter("serviceName", "S4 & more")
                .build()
                .read();

        assertThat(answer.events()).extracting(StatusEvent::eventId).containsExactly("E1", "E2", "E3");
        assertThat(answer.complete()).isTrue();
        assertThat(tenant.requests)
                .containsExactly(
                        "GET /api/bsm-service/v1/events?serviceName=S4%20%26%20more&limit=2&offset=0",
                        "GET /api/bsm-service/v1/events?serviceName=S4%20%26%20more&limit=2&offset=2",
                        "GET /api/bsm-service/v1/events?serviceName=S4%20%26%20more&limit=2&offset=3");
    }

    @Test
    void pages_may_be_shorter_than_they_were_asked_for() throws Exception {
        tenant.answer = query -> query.endsWith("offset=0") ? ids(1, 2) : query.endsWith("offset=2") ? ids(3, 4) : "[]";

        StatusEventsAnswer answer =
                StatusEvents.builder(tenant.destination()).build().read();

        assertThat(answer.events()).hasSize(4);
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void a_service_that_does_not_page_has_told_everything_at_once() throws Exception {
        tenant.answer = query -> ids(1, 3);

        StatusEventsAnswer answer =
                StatusEvents.builder(tenant.destination()).pageSize(2).build().read();

        assertThat(answer.events()).hasSize(3);
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void a_service_that_repeats_a_full_page_has_perhaps_not_told_everything() throws Exception {
        tenant.answer = query -> ids(1, 2);

        StatusEventsAnswer answer =
                StatusEvents.builder(tenant.destination()).pageSize(2).build().read();

        assertThat(answer.events()).hasSize(2);
        assertThat(answer.complete()).isFalse();
    }

    @Test
    void a_list_within_an_object_is_read_too() throws Exception {
        tenant.answer =
                query -> query.endsWith("offset=0") ? "{\"count\":1,\"value\":" + ids(1, 1) + "}" : "{\"v\":[]}";

        assertThat(StatusEvents.builder(tenant.destination()).build().read().events())
                .hasSize(1);
    }

    @Test
    void analytics_is_asked_as_sap_documents_it() throws Exception {
        tenant.answer = query -> TABLE;

        StatusEventsAnswer answer = analytics(100).read();

        assertThat(tenant.requests).containsExactly("POST /api/calm-analytics/v1/analytics/providers/data");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(tenant.bodies.get(0))).isEqualTo(json.readTree("""
                {"format":"table","timeRange":{"semantic":"L1W"},"resolution":"W","timezone":"+00:00","limit":"100",
                 "queries":[{"name":"q1","provider":"EVENTS_DATA_SET","columns":{
                   "dimensions":["type","serviceType","serviceName","serviceDescription","serviceID","eventType",
                     "eventStatus","eventName","eventDescription","eventSource","eventStartTime","eventEndTime"],
                   "metrics":[{"measure":"duration"},{"measure":"counter"}]},"filters":[]}]}"""));
        assertThat(answer.events()).extracting(StatusEvent::name).containsExactly("Logon not possible", "Slow");
        assertThat(answer.events()).extracting(StatusEvent::serviceId).containsOnly("7c1e");
        assertThat(answer.events().get(0).attributes()).doesNotContainKey("duration");
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void a_table_as_long_as_its_limit_is_not_complete() throws Exception {
        tenant.answer = query -> TABLE;

        assertThat(analytics(2).read().complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORISED",
        "403, UNAUTHORISED",
        "429, BUSY",
        "408, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
        "400, REFUSED",
        "404, REFUSED",
        "302, REFUSED"
    })
    void each_status_is_a_kind_of_fault(int status, Kind kind) {
        tenant.status = status;
        tenant.retryAfter = "7";
        tenant.answer = query -> "{\"secret\":\"CONFIDENTIAL\"}";

        SourceException fault = fault(tenant);

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(fault).hasMessageContaining("tenant").hasMessageNotContaining("CONFIDENTIAL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CONFIDENTIAL",
                "7",
                "{}",
                "[\"CONFIDENTIAL\"]",
                "[{\"eventType\":\"CONFIDENTIAL\"}]",
                "[] CONFIDENTIAL",
                "[{\"eventId\":\"CONFIDENTIAL\"}"
            })
    void what_is_no_list_of_events_is_unreadable(String answer) {
        tenant.answer = query -> answer;

        SourceException fault = fault(tenant);

        assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault).hasMessageNotContaining("CONFIDENTIAL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"rows\":[]}]",
                "[{\"columns\":[{}],\"rows\":[]}]",
                "[{\"columns\":[{\"text\":\"a\"}]}]",
                "[{\"columns\":[{\"text\":\"eventName\"}],\"rows\":[[\"a\",\"b\"]]}]",
                "[{\"columns\":[{\"text\":\"eventName\"}],\"rows\":[7]}]"
            })
    void a_table_that_is_none_is_unreadable(String answer) {
        tenant.answer = query -> answer;

        assertThat(catchThrowableOfType(
                                SourceException.class, () -> analytics(10).read())
                        .kind())
                .isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void a_tenant_that_is_not_there_is_unavailable() {
        tenant.close();

        assertThat(fault(tenant).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void more_events_than_allowed_are_a_fault() {
        tenant.answer = query -> ids(1, 3);
        StatusEvents events =
                StatusEvents.builder(tenant.destination()).maxEvents(2).build();

        assertThatThrownBy(events::read)
                .isInstanceOf(SourceException.class)
                .hasMessage("tenant tells of more than 2 objects; narrow them by a filter");
    }

    @Test
    void only_the_parameters_of_the_api_are_filters_and_only_there() {
        assertThatThrownBy(() -> StatusEvents.builder(tenant.destination()).filter("limit", "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StatusEvents.builder(tenant.destination())
                        .via(StatusEvents.Via.ANALYTICS)
                        .filter("period", "L1W")
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private StatusEvents analytics(int maxEvents) {
        return StatusEvents.builder(tenant.destination())
                .via(StatusEvents.Via.ANALYTICS)
                .maxEvents(maxEvents)
                .build();
    }

    private static SourceException fault(Tenant tenant) {
        StatusEvents events = StatusEvents.builder(tenant.destination()).build();
        return catchThrowableOfType(SourceException.class, events::read);
    }

    private static String ids(int from, int to) {
        List<String> events = IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"eventId\":\"E" + i + "\",\"eventName\":\"n\"}")
                .toList();
        return "[" + String.join(",", events) + "]";
    }
}
