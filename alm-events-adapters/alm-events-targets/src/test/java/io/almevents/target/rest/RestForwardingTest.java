package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Receipt;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the bytes of a change message to the requests that a real server gets. */
@Timeout(120)
class RestForwardingTest {
    private static final String SITUATION = "8b3a0c1e-2f4d-4d6a-9a41-6f5e0d7c1b20";

    @Test
    void followsAnEventSituationThroughItsLife() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.accept(Events.recorded("created"));
            forwarding.accept(Events.recorded("updated"));
            forwarding.accept(Events.recorded("ping"));
            DeliveryId last = forwarding.accept(Events.recorded("closed"));
            forwarding.await(last, DeliveryState.DELIVERED);

            assertThat(forwarding.desk.calls)
                    .extracting(Desk.Call::toString)
                    .containsExactly(
                            "POST /api/incidents",
                            "PATCH /api/incidents/INC1",
                            "GET /api/incidents/INC1",
                            "PATCH /api/incidents/INC1");
            assertThat(forwarding.desk.calls.get(0).body())
                    .isEqualTo("{\"title\":\"Too many short dumps on S4H\",\"priority\":2,\"group\":\"SRE\","
                            + "\"source\":\"https://calm.example.com/situations/" + SITUATION + "\"}");
            assertThat(forwarding.desk.calls.get(1).body()).contains("\"priority\":1");
            assertThat(forwarding.desk.calls.get(2).body()).isEmpty();
            assertThat(forwarding.desk.calls.get(3).body()).isEqualTo("{\"status\":\"closed\"}");
            Ticket ticket = forwarding.ticket(SITUATION);
            assertThat(ticket.state()).isEqualTo(TicketState.CLOSED);
            assertThat(ticket.externalId()).contains("INC1");
            assertThat(ticket.attributes()).containsEntry("externalStatus", "in progress");
            assertThat(ticket.attributes().get("externalNumber")).hasToString("1");
        }
    }

    @Test
    void sendsManyTicketsAtOnceAndEachInItsOrder() throws Exception {
        int tickets = 20;
        int changes = 10;
        try (Forwarding forwarding = new Forwarding()) {
            List<ChangeMessage> events = new ArrayList<>();
            for (int change = 0; change < changes; change++) {
                for (int ticket = 0; ticket < tickets; ticket++) {
                    events.add(Events.situation(change == 0 ? "CREATED" : "UPDATED", "r" + ticket, "change " + change));
                }
            }
            List<DeliveryId> ids = forwarding.forwarder.accept(events).stream()
                    .map(receipt -> receipt.deliveries().get(0))
                    .toList();
            for (DeliveryId id : ids) {
                forwarding.await(id, DeliveryState.DELIVERED);
            }

            assertThat(forwarding.desk.calls).hasSize(tickets * changes);
            for (int ticket = 0; ticket < tickets; ticket++) {
                String end = "/situations/r" + ticket + "\"}";
                assertThat(forwarding.desk.calls.stream()
                                .map(Desk.Call::body)
                                .filter(body -> body.endsWith(end))
                                .map(body -> body.replaceAll(".*\"change ([0-9]+)\".*", "$1")))
                        .as("the changes of ticket %s", ticket)
                        .containsExactlyElementsOf(IntStream.range(0, changes)
                                .mapToObj(String::valueOf)
                                .toList());
            }
        }
    }

    @Test
    void getsByWithASingleThreadOfTheHost() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try (Forwarding forwarding = new Forwarding(d -> d, s -> s, f -> f.executor(single))) {
            List<ChangeMessage> events = IntStream.range(0, 50)
                    .mapToObj(i -> Events.situation("CREATED", "r" + i, "x"))
                    .toList();
            for (Receipt receipt : forwarding.forwarder.accept(events)) {
                forwarding.await(receipt.deliveries().get(0), DeliveryState.DELIVERED);
            }
            assertThat(forwarding.desk.calls).hasSize(50);
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void letsASecondEventOfATicketWaitForTheFirst() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(exchange -> {
                asked.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                Desk.send(exchange, 201, "{\"id\":\"INC9\"}");
            });
            DeliveryId create = forwarding.situation("CREATED", "r", "1");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            DeliveryId update = forwarding.situation("UPDATED", "r", "2");
            DeliveryId other = forwarding.situation("CREATED", "other", "1");
            forwarding.await(other, DeliveryState.DELIVERED);

            assertThat(forwarding.look(update).state()).isEqualTo(DeliveryState.PENDING);
            assertThat(forwarding.desk.calls)
                    .extracting(Desk.Call::toString)
                    .containsExactly("POST /api/incidents", "POST /api/incidents");
            goOn.countDown();
            forwarding.await(create, DeliveryState.DELIVERED);
            forwarding.await(update, DeliveryState.DELIVERED);

            assertThat(forwarding.desk.calls.get(2)).hasToString("PATCH /api/incidents/INC9");
        }
    }

    @Test
    void makesANewTicketOfTheNextGenerationAfterAClosing() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.situation("CREATED", "r", "1");
            forwarding.situation("CLOSED", "r", "2");
            forwarding.await(forwarding.situation("CREATED", "r", "3"), DeliveryState.DELIVERED);

            assertThat(forwarding.ticket("r").generation()).isEqualTo(2);
            assertThat(forwarding.ticket("r").externalId()).contains("INC2");
        }
    }

    @Test
    void skipsWhatTheMappingDoesNotServeAndWhatHasNothingToClose() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            ChangeMessage task = ChangeMessage.parse(("{\"subscriptionId\":\"s\",\"resourceType\":\"TASK\","
                            + "\"eventType\":\"TASK.CREATED\",\"resourceId\":\"t\",\"resource\":{}}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Delivery unmapped = forwarding.await(forwarding.accept(task), DeliveryState.SKIPPED);
            Delivery nothing = forwarding.await(forwarding.situation("CLOSED", "r", "1"), DeliveryState.SKIPPED);

            assertThat(unmapped.cause()).contains(Cause.NOT_MAPPED);
            assertThat(nothing.cause()).contains(Cause.NOTHING_TO_CLOSE);
            assertThat(forwarding.desk.calls).isEmpty();
        }
    }
}
