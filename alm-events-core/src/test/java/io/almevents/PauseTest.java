package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Absent;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Unconfirmed;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscription that rests begins no tickets, and closes those that are open. */
@Timeout(60)
class PauseTest extends ForwarderCase {
    @Test
    void holdsCreatesWhileItIsPausedAndLetsThemGoOnAfterwards() {
        Forwarder forwarder = startedWith(s -> s.paused(true));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        DeliveryId update = accept(forwarder, about("A.UPDATED", "r", "2"));

        Delivery held = await(create, DeliveryState.HELD);
        assertThat(held.cause()).contains(Cause.SUBSCRIPTION_PAUSED);
        assertThat(held.attempts()).isZero();

        reconfigure(forwarder, s -> s);
        await(create, DeliveryState.DELIVERED);
        await(update, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE");
    }

    @Test
    void staysPausedUnderAnotherConfigurationThatPauses() {
        Forwarder forwarder = startedWith(s -> s.paused(true));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        await(create, DeliveryState.HELD);

        reconfigure(forwarder, s -> s.paused(true).collapse(true));

        await(create, DeliveryState.HELD);
        assertThat(target.delivered).isEmpty();
    }

    @Test
    void followsAndClosesTicketsThatAreOpen() {
        Forwarder forwarder = startedWith(s -> s);
        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.DELIVERED);
        reconfigure(forwarder, s -> s.paused(true));

        await(accept(forwarder, about("A.UPDATED", "r", "2")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("A.CLOSED", "r", "3")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("A.CREATED", "r", "4")), DeliveryState.HELD);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "CLOSE");
    }

    @Test
    void looksEveryHourWhetherTheSnoozeWasEnded() {
        Instant end = clock.instant().plus(Duration.ofHours(30));
        Forwarder forwarder = startedWith(s -> s.snoozedUntil(end));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(await(create, DeliveryState.PENDING).due())
                .contains(clock.instant().plus(Duration.ofHours(1)));
        reconfigure(forwarder, s -> s);

        clock.advance(Duration.ofHours(1));
        await(create, DeliveryState.DELIVERED);
    }

    @Test
    void waitsWithCreatesUntilTheSnoozeEnds() {
        Instant end = clock.instant().plus(Duration.ofMinutes(30));
        Forwarder forwarder = startedWith(s -> s.snoozedUntil(end));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));

        Delivery waiting = await(create, DeliveryState.PENDING);
        assertThat(waiting.cause()).contains(Cause.SUBSCRIPTION_PAUSED);
        assertThat(waiting.due()).contains(end);
        assertThat(waiting.attempts()).isZero();

        clock.advance(Duration.ofMinutes(30));
        await(create, DeliveryState.DELIVERED);
    }

    @Test
    void searchesADoubtfulCreateAllTheSameAndThenHoldsIt() {
        target.capabilities = Capabilities.NONE.withSearch(Duration.ofSeconds(20));
        Forwarder forwarder = startedWith(s -> s);
        target.next(new Unconfirmed("no answer"));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        await(create, DeliveryState.PENDING);
        reconfigure(forwarder, s -> s.paused(true));
        target.findings.add(new Absent());

        clock.advance(Duration.ofSeconds(20));

        await(create, DeliveryState.HELD);
        assertThat(target.searched).hasSize(1);
        assertThat(target.intents()).containsExactly("CREATE");
        assertThat(forwarder.ticket("default", "incidents", "r").orElseThrow().state())
                .isEqualTo(TicketState.NONE);
    }

    private Forwarder startedWith(UnaryOperator<Subscription.Builder> more) {
        Forwarder forwarder = builder()
                .subscription(more.apply(subscription("incidents")).build())
                .build();
        forwarders.add(forwarder);
        forwarder.start();
        return forwarder;
    }

    private void reconfigure(Forwarder forwarder, UnaryOperator<Subscription.Builder> more) {
        forwarder.reconfigure(new Forwarder.Configuration(
                List.of(Destination.none("desk")),
                List.of(more.apply(subscription("incidents")).build()),
                List.of(),
                List.of(target),
                Map.of()));
    }
}
