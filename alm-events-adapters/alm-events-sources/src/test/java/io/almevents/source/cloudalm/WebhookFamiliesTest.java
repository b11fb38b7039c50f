package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.mapping.Mapping;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.ticket.Ticket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Cloud ALM posts of each family of resources, from the webhook to the desk. Everything runs on the thread of the test. */
class WebhookFamiliesTest {
    private final Desk desk = new Desk();
    private final Forwarder forwarder = Forwarder.builder()
            .target(desk)
            .destination(Destination.none("desk"))
            .subscription(subscription("incidents").mapping(mapping()).build())
            .executor(Runnable::run)
            .build();
    private final WebhookReceiver receiver =
            WebhookReceiver.builder(forwarder).source("eu10").build();

    WebhookFamiliesTest() {
        forwarder.start();
    }

    @AfterEach
    void close() {
        forwarder.close();
    }

    @Test
    void an_event_situation_is_one_ticket_in_whichever_spelling_it_comes() throws IOException {
        post(sample("event-situation-created"));
        post(sample("event-situation-updated"));
        WebhookResponse ping = post(sample("event-situation-ping"));
        post(sample("event-situation-closed"));

        assertThat(ping.status()).isEqualTo(200);
        assertThat(ping.body()).isEqualTo("{\"externalId\":\"INC1\"}");
        assertThat(desk.requests)
                .containsExactly(
                        "POST / {\"event\":\"EVENT-SITUATION.CREATED\"}",
                        "PATCH /INC1 {\"event\":\"EVENT-SITUATION.UPDATED\"}",
                        "GET /INC1",
                        "PUT /INC1 {\"event\":\"EVENT-SITUATION.CLOSED\"}");
        assertThat(ticket("eu10", "8b3a0c1e-2f4d-4d6a-9a41-6f5e0d7c1b20").map(Ticket::state))
                .hasToString("Optional[CLOSED]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EVENT-SITUATIONS", "Event-Situations", "EVENT-SITUATION", "event-situation", "Something-New"})
    void resource_types_are_an_open_set(String resourceType) throws IOException {
        assertThat(post(message(resourceType, "EVENT-SITUATION.CREATED", "r")).status())
                .isEqualTo(202);
        assertThat(desk.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT-SITUATION, CREATED, CLOSED",
        "EVENT-SITUATION, CREATED, DELETED",
        "STATUS-EVENT, CREATED, CLOSED",
        "STATUS-EVENT, CREATED, DELETED",
        "TASK, CREATED, CLOSED",
        "TASK, CREATED, DELETED",
        "WORKFLOW, STARTED, CANCELED"
    })
    void closing_has_several_names_and_closes_once(String family, String begin, String end) throws IOException {
        post(message(family, family + "." + begin, "r"));
        post(message(family, family + "." + end, "r"));
        post(message(family, family + ".CLOSED", "r").replace("{}", "{\"again\":1}"));

        assertThat(desk.requests).hasSize(2);
        assertThat(desk.requests.get(1)).startsWith("PUT /INC1");
        assertThat(forwarder.deliveries(DeliveryQuery.all()))
                .extracting(delivery -> delivery.state())
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.SKIPPED);
    }

    @Test
    void a_status_event_is_followed_from_its_detection_to_its_end() throws IOException {
        post(sample("status-event-disruption-created"));
        post(sample("status-event-disruption-updated"));
        post(sample("status-event-disruption-closed"));
        post(sample("status-event-maintenance-announced"));

        assertThat(methods()).containsExactly("POST", "PATCH", "PUT", "POST");
        assertThat(ticket("eu10", "EVT-70107").flatMap(Ticket::externalId)).contains("INC2");
    }

    @Test
    void an_update_of_a_task_that_nobody_knows_makes_its_ticket() throws IOException {
        post(sample("task-updated"));

        assertThat(desk.requests).containsExactly("POST / {\"event\":\"TASK.UPDATED\"}");
    }

    @Test
    void a_workflow_is_started_asked_for_and_cancelled() throws IOException {
        post(sample("workflow-started"));
        WebhookResponse ping = post(message("WORKFLOW", "WORKFLOW.PING", "wf-551"));
        post(message("WORKFLOW", "WORKFLOW.CANCELED", "wf-551"));

        assertThat(ping.body()).isEqualTo("{\"externalId\":\"INC1\"}");
        assertThat(methods()).containsExactly("POST", "GET", "PUT");
    }

    @Test
    void a_ping_is_never_a_repeated_message() throws IOException {
        post(sample("event-situation-created"));
        post(sample("event-situation-ping"));
        post(sample("event-situation-ping"));

        assertThat(methods()).containsExactly("POST", "GET", "GET");
    }

    @Test
    void a_repeated_message_is_answered_and_sent_no_second_time() throws IOException {
        assertThat(post(sample("event-situation-created")).status()).isEqualTo(202);
        WebhookResponse again = post(sample("event-situation-created"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"externalId\":\"INC1\"}");
        assertThat(desk.requests).hasSize(1);
    }

    @Test
    void two_tenants_never_share_a_ticket() throws IOException {
        WebhookReceiver other =
                WebhookReceiver.builder(forwarder).source("us 10").build();
        post(receiver, sample("event-situation-created"));
        post(other, sample("event-situation-created"));
        post(other, sample("event-situation-closed"));

        String id = "8b3a0c1e-2f4d-4d6a-9a41-6f5e0d7c1b20";
        assertThat(methods()).containsExactly("POST", "POST", "PUT");
        assertThat(desk.keys)
                .containsExactly(
                        "eu10/incidents/" + id + "/1",
                        "us%2010/incidents/" + id + "/1",
                        "us%2010/incidents/" + id + "/1");
        assertThat(ticket("eu10", id).flatMap(Ticket::externalId)).contains("INC1");
        assertThat(ticket("us 10", id).flatMap(Ticket::externalId)).contains("INC2");
        assertThat(ticket("eu10", id).map(Ticket::state)).hasToString("Optional[OPEN]");
    }

    @Test
    void a_subscription_without_a_mapping_posts_the_change_message_as_it_came() throws IOException {
        String message = sample("event-situation-created");
        try (Forwarder unmapped = Forwarder.builder()
                .target(desk)
                .destination(Destination.none("desk"))
                .subscription(subscription("raw").build())
                .executor(Runnable::run)
                .build()) {
            unmapped.start();
            post(WebhookReceiver.builder(unmapped).build(), message);
        }

        assertThat(desk.requests).containsExactly("POST  " + message);
    }

    private Optional<Ticket> ticket(String source, String resourceId) {
        return forwarder.ticket(source, "incidents", resourceId);
    }

    private List<String> methods() {
        return desk.requests.stream().map(request -> request.split(" ", 2)[0]).toList();
    }

    private WebhookResponse post(String message) throws IOException {
        return post(receiver, message);
    }

    private static WebhookResponse post(WebhookReceiver receiver, String message) throws IOException {
        return receiver.receive(new WebhookRequest(
                "POST",
                name -> name.equals("Content-Type") ? Optional.of("application/json") : Optional.empty(),
                new ByteArrayInputStream(message.getBytes(UTF_8))));
    }

    private static Subscription.Builder subscription(String name) {
        return Subscription.builder(name).target("desk").destination("desk");
    }

    private static Mapping mapping() {
        String operations = Stream.of("EVENT-SITUATION", "STATUS-EVENT", "TASK", "WORKFLOW")
                .map(family -> """
                        {"eventType": "F.BEGIN", "operation": "POST", "path": "/", "externalIdProperty": "/id"},
                        {"eventType": "F.UPDATED", "operation": "PATCH", "path": "/#{@CLOUD_ALM_EXTERNAL_ID}"},
                        {"eventType": "F.END", "operation": "PUT", "path": "/#{@CLOUD_ALM_EXTERNAL_ID}"},
                        {"eventType": "F.PING", "operation": "GET", "path": "/#{@CLOUD_ALM_EXTERNAL_ID}"}""".replace(
                                "F.BEGIN", family.equals("WORKFLOW") ? "WORKFLOW.STARTED" : family + ".CREATED")
                        .replace("F.END", family.equals("WORKFLOW") ? "WORKFLOW.CANCELED" : family + ".CLOSED")
                        .replace("F.", family + "."))
                .collect(Collectors.joining(","));
        return Mapping.compile("""
                {"_information": {"_version": "1", "_name": "desk"},
                 "structure": {"request": {"event": "#{@CHANGE(eventType)}"}, "response": {}},
                 "eventTypeMapping": {"operationMappings": [""" + operations + "]}}");
    }

    private static String message(String resourceType, String eventType, String resourceId) {
        return "{\"subscriptionId\":\"s\",\"resourceType\":\"" + resourceType + "\",\"eventType\":\"" + eventType
                + "\",\"resourceId\":\"" + resourceId + "\",\"resource\":{}}";
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = WebhookFamiliesTest.class.getResourceAsStream(name + ".json")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
