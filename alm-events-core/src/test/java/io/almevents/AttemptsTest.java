package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Accepted;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fails is tried again at its time, holds up what it must and nothing else, or becomes a dead letter. */
@Timeout(60)
class AttemptsTest extends ForwarderCase {
    @Test
    void triesAgainWhenItsTimeHasComeAndNotBefore() {
        target.next(new Retry(Optional.of(Duration.ofMinutes(5)), Scope.DELIVERY, "503"));
        Forwarder forwarder = started(b -> b);
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        Delivery waiting = await(id, DeliveryState.PENDING);

        assertThat(waiting.due()).contains(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(waiting.cause()).contains(Cause.TRYING_AGAIN);
        clock.advance(Duration.ofMinutes(5));

        assertThat(await(id, DeliveryState.DELIVERED).attempts()).isEqualTo(2);
        assertThat(target.delivered).extracting(r -> r.id()).containsOnly(id);
    }

    @Test
    void letsOtherTicketsPassOneThatWaits() {
        target.next(new Retry(Optional.of(Duration.ofMinutes(5)), Scope.DELIVERY, "503"));
        Forwarder forwarder = started(b -> b);
        DeliveryId stuck = accept(forwarder, about("A.CREATED", "r1", "1"));
        await(stuck, DeliveryState.PENDING);
        DeliveryId behind = accept(forwarder, about("A.UPDATED", "r1", "2"));

        await(accept(forwarder, about("A.CREATED", "r2", "1")), DeliveryState.DELIVERED);
        assertThat(delivery(forwarder, behind).state()).isEqualTo(DeliveryState.PENDING);

        clock.advance(Duration.ofMinutes(5));
        await(behind, DeliveryState.DELIVERED);
        assertThat(target.delivered.stream()
                        .filter(r -> r.key().ticket().resourceId().equals("r1"))
                        .map(r -> r.id()))
                .containsExactly(stuck, stuck, behind);
    }

    @Test
    void holdsTheWholeDestinationWhereTheTargetAsksToWait() {
        target.next(new Retry(Optional.of(Duration.ofMinutes(2)), Scope.DESTINATION, "429"));
        Forwarder forwarder = started(b -> b);
        DeliveryId first = accept(forwarder, about("A.CREATED", "r1", "1"));
        await(first, DeliveryState.HELD);
        DeliveryId other = accept(forwarder, about("A.CREATED", "r2", "1"));

        assertThat(delivery(forwarder, other).cause()).contains(Cause.DESTINATION_PAUSED);
        clock.advance(Duration.ofMinutes(2));

        await(first, DeliveryState.DELIVERED);
        await(other, DeliveryState.DELIVERED);
    }

    @Test
    void pausesTheDestinationWhileItsCredentialsAreRefused() {
        target.next(new Rejected(Rejected.Reason.UNAUTHORISED, "401", Scope.DESTINATION));
        Forwarder forwarder = started(b -> b);
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));

        assertThat(await(id, DeliveryState.HELD).cause()).contains(Cause.DESTINATION_PAUSED);
        clock.advance(Duration.ofMinutes(10));

        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void parksWhatTheTargetRefusesAndGoesOnWithTheTicket() {
        target.next(new Rejected(Rejected.Reason.REFUSED, "the target answered 422", Scope.DELIVERY));
        Forwarder forwarder = started(b -> b);
        DeliveryId refused = accept(forwarder, about("A.CREATED", "r", "1"));
        DeliveryId next = accept(forwarder, about("A.UPDATED", "r", "2"));

        assertThat(await(refused, DeliveryState.PARKED).text()).isEqualTo("the target answered 422");
        await(next, DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE", "CREATE");
        assertThat(forwarder.deliveries(DeliveryQuery.all().withStates(DeliveryState.PARKED)))
                .extracting(Delivery::id)
                .containsExactly(refused);
    }

    @Test
    void sendsAParkedDeliveryAgainWhenTheOperatorSaysSo() {
        target.next(new Rejected(Rejected.Reason.REFUSED, "422", Scope.DELIVERY));
        Forwarder forwarder = started(b -> b);
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        await(id, DeliveryState.PARKED);

        assertThat(forwarder.retry(id)).isTrue();

        await(id, DeliveryState.DELIVERED);
        assertThat(forwarder.retry(id)).isFalse();
    }

    @Test
    void sendsAllDeadLettersAgainThatAQueryFinds() {
        Rejected refused = new Rejected(Rejected.Reason.REFUSED, "422", Scope.DELIVERY);
        target.next(refused).next(refused).next(refused);
        Forwarder forwarder = started(b -> b);
        DeliveryId early = accept(forwarder, about("A.CREATED", "r1", "1"));
        await(early, DeliveryState.PARKED);
        clock.advance(Duration.ofHours(1));
        DeliveryId late = accept(forwarder, about("A.CREATED", "r2", "1"));
        DeliveryId last = accept(forwarder, about("A.CREATED", "r3", "1"));
        await(late, DeliveryState.PARKED);
        await(last, DeliveryState.PARKED);

        assertThat(forwarder.retry(DeliveryQuery.all().withSubscription("other"), "jane"))
                .isZero();
        assertThat(forwarder.retry(DeliveryQuery.all().withAcceptedFrom(clock.instant()), "jane"))
                .isEqualTo(2);
        await(late, DeliveryState.DELIVERED);
        await(last, DeliveryState.DELIVERED);
        assertThat(delivery(forwarder, early).state()).isEqualTo(DeliveryState.PARKED);

        assertThat(forwarder.discard(DeliveryQuery.all(), "jane")).isEqualTo(1);
        assertThat(delivery(forwarder, early).state()).isEqualTo(DeliveryState.DISCARDED);
        assertThat(delivery(forwarder, early).fields()).containsEntry("discardedBy", "jane");
        assertThat(delivery(forwarder, late).fields()).containsEntry("retriedBy", "jane");
    }

    @Test
    void asksForTheOutcomeOfWhatTheTargetAccepted() {
        Forwarder forwarder = started(b -> b);
        target.answers.add(request -> new Accepted(request.request(), Duration.ofSeconds(3)));
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(await(id, DeliveryState.PENDING).cause()).contains(Cause.ACCEPTED);
        clock.advance(Duration.ofSeconds(3));

        await(id, DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE", "CHECK");
        assertThat(forwarder.ticket("default", "incidents", "r").orElseThrow().state())
                .isEqualTo(TicketState.OPEN);
    }
}
