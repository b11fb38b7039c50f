package io.almevents.source.cloudalm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.mapping.Mapping;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Destination;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Cloud ALM is answered when it asks for a ticket. Everything runs on the thread of the test. */
class AnswersToSenderTest {
    private static final Mapping MAPPING = Mapping.compile("""
            {"_information": {"_version": "1", "_name": "desk"},
             "structure": {"request": {}, "response": {"externalNumber": "#{number}", "externalStatus": "#{status}",
               "weight": "#{weight}"}},
             "eventTypeMapping": {"operationMappings": [
               {"eventType": "A.CREATED", "operation": "POST", "path": "/", "externalIdProperty": "/id"},
               {"eventType": "A.PING", "operation": "GET", "path": "/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""");

    private final AnsweringTarget target = new AnsweringTarget();
    private final Forwarder forwarder = Forwarder.builder()
            .target(target)
            .destination(Destination.none("desk"))
            .subscription(Subscription.builder("incidents")
                    .target("answering")
                    .destination("desk")
                    .mapping(MAPPING)
                    .build())
            .executor(Runnable::run)
            .build();
    private final WebhookReceiver receiver = WebhookReceiver.builder(forwarder).build();

    AnswersToSenderTest() {
        forwarder.start();
    }

    @AfterEach
    void close() {
        forwarder.close();
    }

    @Test
    void a_repeated_message_is_answered_with_what_is_known_of_the_ticket() throws IOException {
        target.answer = "{\"id\": 7, \"number\": \"INC\\\"1\", \"status\": \"new\", \"weight\": 0.10}";

        assertThat(post("A.CREATED")).isEqualTo(new WebhookResponse(202, Map.of(), ""));
        assertThat(post("A.CREATED"))
                .isEqualTo(
                        new WebhookResponse(
                                200,
                                Map.of("Content-Type", "application/json"),
                                "{\"externalId\":\"7\",\"externalNumber\":\"INC\\\"1\",\"externalStatus\":\"new\",\"weight\":0.10}"));
    }

    @Test
    void a_ping_is_answered_and_the_ticket_read_in_the_background() throws IOException {
        target.answer = "{\"id\": 7, \"number\": \"INC1\", \"status\": \"new\"}";
        post("A.CREATED");
        target.answer = "{\"id\": 7, \"number\": \"INC1\", \"status\": \"solved\"}";

        assertThat(post("A.PING").status()).isEqualTo(200);
        assertThat(post("A.PING").body()).contains("\"externalStatus\":\"solved\"");
        assertThat(forwarder.deliveries(DeliveryQuery.all())).hasSize(3);
    }

    @Test
    void a_ping_is_answered_with_202_where_no_ticket_is_known() throws IOException {
        assertThat(post("A.PING")).isEqualTo(new WebhookResponse(202, Map.of(), ""));
    }

    @Test
    void what_is_known_of_a_ticket_stays_out_of_the_text_of_the_answer() throws IOException {
        target.answer = "{\"id\": 7, \"number\": \"CONFIDENTIAL\"}";
        post("A.CREATED");

        assertThat(post("A.CREATED").toString()).contains("200").doesNotContain("CONFIDENTIAL");
    }

    private WebhookResponse post(String eventType) throws IOException {
        byte[] message = ("{\"subscriptionId\":\"s\",\"resourceType\":\"A\",\"eventType\":\"" + eventType
                        + "\",\"resourceId\":\"r\",\"resource\":{}}")
                .getBytes(UTF_8);
        return receiver.receive(new WebhookRequest(
                "POST",
                name -> name.equals("Content-Type") ? Optional.of("application/json") : Optional.empty(),
                new ByteArrayInputStream(message)));
    }
}
