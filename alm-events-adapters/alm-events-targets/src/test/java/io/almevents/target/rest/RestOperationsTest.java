package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Mapping;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a mapping can say of a target beyond SAP's format: how it is searched, how it refuses, how a write is proved. */
@Timeout(120)
class RestOperationsTest {
    @Test
    void finds_the_ticket_of_a_create_whose_answer_was_lost() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.PARK)) {
            forwarding.desk.next(Desk.hangUp()).next(found("{\"list\":[{\"id\":\"INC9\",\"open\":true}]}"));

            forwarding.await(doubted(forwarding, "r 1"), DeliveryState.DELIVERED);

            assertThat(forwarding.desk.calls)
                    .extracting(Desk.Call::toString)
                    .containsExactly("POST /api/incidents", "GET /api/incidents?key=default%2Fincidents%2Fr%25201%2F1");
            assertThat(forwarding.ticket("r 1").state()).isEqualTo(TicketState.OPEN);
            assertThat(forwarding.ticket("r 1").externalId()).contains("INC9");
        }
    }

    @Test
    void creates_again_where_the_search_finds_nothing() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.PARK)) {
            forwarding.desk.next(Desk.hangUp()).next(found("{\"list\":[{\"id\":\"INC9\",\"open\":false}]}"));

            forwarding.await(doubted(forwarding, "r"), DeliveryState.DELIVERED);

            assertThat(methods(forwarding)).containsExactly("POST", "GET", "POST");
            assertThat(forwarding.ticket("r").externalId()).contains("INC1");
        }
    }

    @Test
    void waits_where_the_answer_to_the_search_tells_nothing() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.PARK)) {
            forwarding.desk.next(Desk.hangUp()).next(found("<html>asleep</html>"));
            DeliveryId id = doubted(forwarding, "r");
            while (forwarding.look(id).attempts() < 2) {
                forwarding.awaitChange();
            }

            assertThat(forwarding.look(id).state()).isEqualTo(DeliveryState.PENDING);
            assertThat(forwarding.ticket("r").state()).isEqualTo(TicketState.IN_DOUBT);
            assertThat(methods(forwarding)).containsExactly("POST", "GET");
        }
    }

    @Test
    void lets_the_policy_decide_where_the_search_finds_several() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.PARK)) {
            forwarding
                    .desk
                    .next(Desk.hangUp())
                    .next(found("{\"list\":[{\"id\":\"a\",\"open\":true},{\"id\":\"b\",\"open\":true}]}"));

            Delivery parked = forwarding.await(doubted(forwarding, "r"), DeliveryState.PARKED);

            assertThat(parked.cause()).contains(Cause.IN_DOUBT);
        }
    }

    @Test
    void takes_a_success_for_a_refusal_where_the_mapping_says_so() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.PARK)) {
            forwarding.desk.next(exchange -> Desk.send(exchange, 200, "{\"error\":\"no such project\"}"));

            Delivery parked = forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.PARKED);

            assertThat(parked.cause()).contains(Cause.REFUSED);
            assertThat(parked.text()).isEqualTo("the target refused: no such project");
            assertThat(forwarding.ticket("r").state()).isEqualTo(TicketState.NONE);
        }
    }

    @Test
    void tells_the_reason_that_the_target_gave() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.PARK)) {
            forwarding.desk.next(Desk.status(422));

            Delivery parked = forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.PARKED);

            assertThat(parked.text()).isEqualTo("the target answered 422: no");
        }
    }

    @Test
    void does_not_believe_a_success_that_changed_nothing() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.RETRY)) {
            forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.DELIVERED);
            DeliveryId id = forwarding.situation("UPDATED", "r", "2");
            while (forwarding.look(id).attempts() < 1) {
                forwarding.awaitChange();
            }

            assertThat(forwarding.look(id).text()).contains("the proof shows that nothing was changed");
            assertThat(forwarding.desk.calls.get(1).body()).isEqualTo("{\"title\":\"2\",\"number\":1}");
            assertThat(methods(forwarding)).containsExactly("POST", "PUT", "GET");
            forwarding.desk.next(exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            forwarding.desk.next(found("{\"title\":\"changed\"}"));
            forwarding.clock.advance(Duration.ofSeconds(1));
            forwarding.await(id, DeliveryState.DELIVERED);
        }
    }

    @Test
    void does_not_repeat_a_doubtful_update_that_must_not_be_repeated() throws Exception {
        try (Forwarding forwarding = careful(OnDoubt.PARK)) {
            forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.DELIVERED);
            forwarding.desk.next(Desk.hangUp());

            Delivery parked = forwarding.await(forwarding.situation("UPDATED", "r", "2"), DeliveryState.PARKED);

            assertThat(parked.cause()).contains(Cause.IN_DOUBT);
            assertThat(methods(forwarding)).containsExactly("POST", "PUT");
        }
    }

    /** Sends a create that gets no answer, and lets the time pass until the ticket is searched. */
    private static DeliveryId doubted(Forwarding forwarding, String resource) throws InterruptedException {
        DeliveryId id = forwarding.situation("CREATED", resource, "1");
        while (forwarding.look(id).attempts() < 1) {
            forwarding.awaitChange();
        }
        assertThat(forwarding.ticket(resource).state()).isEqualTo(TicketState.IN_DOUBT);
        forwarding.clock.advance(Duration.ofSeconds(1));
        return id;
    }

    private static Forwarding careful(OnDoubt onDoubt) throws IOException {
        Mapping mapping = Mapping.compile(Events.resource("/mappings/careful-desk.json"));
        return new Forwarding(
                destination -> destination,
                subscription -> subscription.mapping(mapping).onDoubt(onDoubt));
    }

    private static Desk.Fault found(String answer) {
        return exchange -> Desk.send(exchange, 200, answer);
    }

    private static List<String> methods(Forwarding forwarding) {
        return forwarding.desk.calls.stream().map(Desk.Call::method).toList();
    }
}
