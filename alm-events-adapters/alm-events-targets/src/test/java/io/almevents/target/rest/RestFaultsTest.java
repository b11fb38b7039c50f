package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.ticket.TicketPolicy.OnGone;
import io.almevents.ticket.TicketState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a forwarder does when the real server behind its target misbehaves. */
@Timeout(120)
class RestFaultsTest {
    @Test
    void triesAgainAfterAServerError() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(Desk.status(503)).next(Desk.status(500));
            DeliveryId id = forwarding.situation("CREATED", "r", "1");
            awaitCalls(forwarding, 1);
            forwarding.clock.advance(Duration.ofSeconds(1));
            awaitCalls(forwarding, 2);
            forwarding.clock.advance(Duration.ofSeconds(2));

            assertThat(forwarding.await(id, DeliveryState.DELIVERED).attempts()).isEqualTo(3);
        }
    }

    @Test
    void holdsTheDestinationAsLongAsTheTargetAsks() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(Desk.status(429, "Retry-After", "120"));
            DeliveryId first = forwarding.situation("CREATED", "r1", "1");
            forwarding.await(first, DeliveryState.HELD);
            DeliveryId other = forwarding.situation("CREATED", "r2", "1");
            forwarding.clock.advance(Duration.ofSeconds(119));

            assertThat(forwarding.look(other).cause()).contains(Cause.DESTINATION_PAUSED);
            assertThat(forwarding.desk.calls).hasSize(1);
            forwarding.clock.advance(Duration.ofSeconds(1));

            forwarding.await(first, DeliveryState.DELIVERED);
            forwarding.await(other, DeliveryState.DELIVERED);
        }
    }

    @Test
    void parksWhatTheTargetRefuses() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(Desk.status(422));
            Delivery parked = forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.PARKED);

            assertThat(parked.cause()).contains(Cause.REFUSED);
            assertThat(parked.text()).contains("422");
            assertThat(forwarding.forwarder.retry(parked.id())).isTrue();
            forwarding.await(parked.id(), DeliveryState.DELIVERED);
        }
    }

    @Test
    void pausesTheDestinationWhileTheCredentialsAreRefused() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(Desk.status(401));
            DeliveryId id = forwarding.situation("CREATED", "r", "1");

            assertThat(forwarding.await(id, DeliveryState.HELD).cause()).contains(Cause.DESTINATION_PAUSED);
            forwarding.clock.advance(Duration.ofMinutes(10));

            forwarding.await(id, DeliveryState.DELIVERED);
        }
    }

    @Test
    void neverRepeatsACreateBlindlyThatMayHaveArrived() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(Desk.hangUp());
            DeliveryId create = forwarding.situation("CREATED", "r", "1");
            DeliveryId update = forwarding.situation("UPDATED", "r", "2");
            awaitCalls(forwarding, 1);
            forwarding.clock.advance(Duration.ofSeconds(1));
            Delivery parked = forwarding.await(create, DeliveryState.PARKED);
            forwarding.await(update, DeliveryState.HELD);

            assertThat(parked.cause()).contains(Cause.IN_DOUBT);
            assertThat(forwarding.ticket("r").state()).isEqualTo(TicketState.IN_DOUBT);
            assertThat(forwarding.desk.calls).hasSize(1);
            assertThat(forwarding.forwarder.discard(create)).isTrue();

            forwarding.await(update, DeliveryState.DELIVERED);
            assertThat(forwarding.desk.calls.get(1)).hasToString("POST /api/incidents");
        }
    }

    @Test
    void repeatsAnUpdateThatMayHaveArrived() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.DELIVERED);
            forwarding.desk.next(Desk.hangUp());
            DeliveryId update = forwarding.situation("UPDATED", "r", "2");
            awaitCalls(forwarding, 2);
            forwarding.clock.advance(Duration.ofSeconds(1));

            forwarding.await(update, DeliveryState.DELIVERED);
            assertThat(forwarding.desk.calls)
                    .extracting(Desk.Call::toString)
                    .containsExactly("POST /api/incidents", "PATCH /api/incidents/INC1", "PATCH /api/incidents/INC1");
        }
    }

    @Test
    void endsAnAnswerThatDripsPastTheDeadline() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        try (Forwarding forwarding = new Forwarding(d -> d.timeout(Duration.ofMillis(500)), s -> s)) {
            forwarding.desk.next(exchange -> {
                exchange.sendResponseHeaders(201, 1_000_000);
                try {
                    while (!brokenOff.await(20, TimeUnit.MILLISECONDS)) {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                    }
                } catch (IOException | InterruptedException e) {
                    brokenOff.countDown();
                }
            });
            DeliveryId id = forwarding.situation("CREATED", "r", "1");

            assertThat(brokenOff.await(20, TimeUnit.SECONDS)).isTrue();
            forwarding.clock.advance(Duration.ofSeconds(1));
            assertThat(forwarding.await(id, DeliveryState.PARKED).cause()).contains(Cause.IN_DOUBT);
        }
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanItsLimit() throws Exception {
        CountDownLatch brokenOff = new CountDownLatch(1);
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(exchange -> {
                exchange.sendResponseHeaders(400, 0);
                byte[] block = new byte[8192];
                try {
                    while (true) {
                        exchange.getResponseBody().write(block);
                    }
                } catch (IOException e) {
                    brokenOff.countDown();
                }
            });
            DeliveryId id = forwarding.situation("CREATED", "r", "1");

            assertThat(forwarding.await(id, DeliveryState.PARKED).cause()).contains(Cause.REFUSED);
            assertThat(brokenOff.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void makesAVanishedTicketAnewWhereTheSubscriptionSaysSo() throws Exception {
        try (Forwarding forwarding = new Forwarding(d -> d, s -> s.onGone(OnGone.CREATE))) {
            forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.DELIVERED);
            forwarding.desk.next(Desk.status(404));
            forwarding.await(forwarding.situation("UPDATED", "r", "2"), DeliveryState.DELIVERED);

            assertThat(forwarding.desk.calls)
                    .extracting(Desk.Call::toString)
                    .containsExactly("POST /api/incidents", "PATCH /api/incidents/INC1", "POST /api/incidents");
            assertThat(forwarding.ticket("r").generation()).isEqualTo(2);
        }
    }

    @Test
    void parksAnUpdateOfAVanishedTicketByDefault() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.DELIVERED);
            forwarding.desk.next(Desk.status(404));

            assertThat(forwarding
                            .await(forwarding.situation("UPDATED", "r", "2"), DeliveryState.PARKED)
                            .cause())
                    .contains(Cause.GONE);
        }
    }

    @Test
    void parksAnEventThatCannotBeMappedRatherThanAddressingAnotherTicket() throws Exception {
        try (Forwarding forwarding = new Forwarding()) {
            forwarding.desk.next(exchange -> Desk.send(exchange, 201, "created"));
            forwarding.await(forwarding.situation("CREATED", "r", "1"), DeliveryState.DELIVERED);
            Delivery parked = forwarding.await(forwarding.situation("UPDATED", "r", "2"), DeliveryState.PARKED);

            assertThat(parked.cause()).contains(Cause.UNMAPPABLE);
            assertThat(forwarding.desk.calls).hasSize(1);
        }
    }

    /** Waits for the end of an attempt of which the listener tells nothing that the state would show. */
    private static void awaitCalls(Forwarding forwarding, int calls) throws InterruptedException {
        while (forwarding.desk.calls.size() < calls || forwarding.attempts() < calls) {
            forwarding.awaitChange();
        }
    }
}
