package io.almevents.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.MappedResponse;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingVariables;
import io.almevents.mapping.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The requests and answers are those of ServiceNow's public documentation of the Table API. */
class ServiceNowIncidentTest {
    private static final String TABLE = "/api/now/table/incident";
    private static final String FIELDS =
            "sysparm_fields=sys_id,number,state,correlation_id,sys_updated_on" + "&sysparm_exclude_reference_link=true";
    private static final String SITUATION = """
            {"eventType":"EVENT-SITUATION.CREATED","resourceId":"r","resource":{"id":"r","subject":"SUBJECT",
             "eventName":"High number of short dumps","serviceName":"S4H","body":"Count = 41","rating":"FATAL",
             "updateTime":"2026-03-02T07:14:05Z"}}""";
    private static final String CREATED = """
            {"result":{"sys_id":"a9e3","number":"INC0010001","state":"1","correlation_id":"k/1","sys_updated_on":""}}""";

    private final Mapping mapping = ShippedMappings.serviceNowIncident();
    private final MappingVariables variables = MappingVariables.builder()
            .externalId("a9e3")
            .correlationKey("calm/incidents/r/1")
            .build();

    @Test
    void has_no_warnings() {
        assertThat(mapping.warnings()).isEmpty();
    }

    @Test
    void an_incident_is_created_with_the_key_by_which_it_can_be_searched() {
        MappedRequest request = request("EVENT-SITUATION.CREATED", SITUATION, variables);

        assertThat(request.method() + " " + request.path()).isEqualTo("POST " + TABLE + "?" + FIELDS);
        assertThat(body(request))
                .isEqualTo("{\"short_description\":\"SUBJECT\","
                        + "\"description\":\"High number of short dumps\\nService: S4H\\n\\nCount = 41\","
                        + "\"impact\":\"1\",\"urgency\":\"1\",\"correlation_id\":\"calm/incidents/r/1\","
                        + "\"correlation_display\":\"SAP Cloud ALM\"}");
    }

    @Test
    void a_group_is_assigned_where_the_subscription_names_one() {
        MappingVariables group = MappingVariables.builder()
                .userVariable("assignmentGroup", "287e")
                .build();

        assertThat(body(request("EVENT-SITUATION.CREATED", SITUATION, group)))
                .contains("\"assignment_group\":\"287e\"");
    }

    @Test
    void a_short_description_has_at_most_160_characters() {
        String subject = "ä".repeat(170);

        assertThat(body(request("EVENT-SITUATION.CREATED", SITUATION.replace("SUBJECT", subject), variables)))
                .contains("\"short_description\":\"" + "ä".repeat(159) + "…\"");
    }

    @Test
    void an_incident_is_updated_and_resolved_by_its_sys_id() {
        MappedRequest update = request("EVENT-SITUATION.UPDATED", SITUATION, variables);
        MappedRequest resolve = request("EVENT-SITUATION.DELETED", SITUATION, variables);

        assertThat(update.method() + " " + update.path()).isEqualTo("PATCH " + TABLE + "/a9e3?" + FIELDS);
        assertThat(body(update)).contains("\"work_notes\":\"Rating FATAL at 2026-03-02T07:14:05Z\\n\\nCount = 41\"");
        assertThat(resolve.method()).isEqualTo("PATCH");
        assertThat(body(resolve))
                .isEqualTo("{\"state\":\"6\",\"close_code\":\"Closed/Resolved by caller\","
                        + "\"close_notes\":\"Closed by SAP Cloud ALM at 2026-03-02T07:14:05Z: SUBJECT\"}");
    }

    @Test
    void a_status_event_becomes_an_incident_too() {
        String disruption = """
                {"resource":{"eventType":"Disruption","eventName":"Logon not possible","serviceName":"S/4HANA Cloud EU"}}""";

        assertThat(body(request("STATUS-EVENT.CREATED", disruption, variables)))
                .contains("\"short_description\":\"Disruption: Logon not possible (S/4HANA Cloud EU)\"")
                .contains("\"impact\":\"1\",\"urgency\":\"1\"");
    }

    @Test
    void the_answer_gives_id_number_and_state() {
        MappedResponse response = operation("EVENT-SITUATION.CREATED").response(answer(201, CREATED), variables);

        assertThat(response.externalId()).contains("a9e3");
        assertThat(response.attributes())
                .containsEntry("externalNumber", "INC0010001")
                .containsEntry("externalStatus", "1");
        assertThat(response.refused()).isEmpty();
    }

    @Test
    void a_refusal_is_told_in_the_words_of_the_instance() {
        String refusal = "{\"error\":{\"message\":\"Invalid table\",\"detail\":\"incidnt\"},\"status\":\"failure\"}";

        assertThat(operation("EVENT-SITUATION.CREATED")
                        .response(answer(400, refusal), variables)
                        .refused())
                .contains("Invalid table incidnt");
    }

    @Test
    void the_page_of_an_instance_that_sleeps_is_no_success() {
        assertThat(operation("EVENT-SITUATION.CREATED")
                        .response(answer(200, "<html>hibernating</html>"), variables)
                        .refused())
                .isPresent();
    }

    @Test
    void a_search_counts_only_records_that_carry_the_key_for_a_bad_query_returns_all() {
        Operation create = operation("EVENT-SITUATION.CREATED");
        String all = """
                {"result":[{"sys_id":"1","correlation_id":""},{"sys_id":"2","correlation_id":"calm/incidents/r/1"}]}""";

        assertThat(create.find(SITUATION.getBytes(UTF_8), variables)
                        .orElseThrow()
                        .path())
                .startsWith(TABLE + "?sysparm_query=correlation_id=calm%2Fincidents%2Fr%2F1%5Eactive=true&");
        assertThat(create.found(answer(200, all), variables)).containsExactly("2");
    }

    private Operation operation(String eventType) {
        return mapping.operation(eventType).orElseThrow();
    }

    private MappedRequest request(String eventType, String message, MappingVariables with) {
        return operation(eventType).request(message.getBytes(UTF_8), with);
    }

    private static String body(MappedRequest request) {
        return new String(request.body().orElseThrow(), UTF_8);
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), body.getBytes(UTF_8));
    }
}
