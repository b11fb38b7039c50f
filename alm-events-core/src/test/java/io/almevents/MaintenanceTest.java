package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.ticket.MaintenanceWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscription begins no tickets while a maintenance lasts, and closes those that are open. */
@Timeout(60)
class MaintenanceTest extends ForwarderCase {
    private final Instant end = clock.instant().plus(Duration.ofMinutes(30));
    private final MaintenanceWindow window = new MaintenanceWindow.Once(clock.instant(), end);

    @Test
    void waitsWithCreatesUntilTheWindowIsOver() {
        Forwarder forwarder = startedWith(s -> s.maintenance(window));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));

        Delivery waiting = await(create, DeliveryState.PENDING);
        assertThat(waiting.cause()).contains(Cause.MAINTENANCE);
        assertThat(waiting.due()).contains(end);
        assertThat(waiting.text()).isEqualTo("until " + end);
        assertThat(waiting.attempts()).isZero();

        clock.advance(Duration.ofMinutes(30));
        await(create, DeliveryState.DELIVERED);
    }

    @Test
    void waitsWithNotificationsToo() {
        Forwarder forwarder = startedWith(s -> s.maintenance(window));

        assertThat(await(accept(forwarder, about("BTP-EVENT.Alert", "e", "1")), DeliveryState.PENDING)
                        .cause())
                .contains(Cause.MAINTENANCE);
    }

    @Test
    void updatesAndClosesTicketsThatAreOpen() {
        Forwarder forwarder = startedWith(
                s -> s.maintenance(new MaintenanceWindow.Once(clock.instant().plusSeconds(60), end)));
        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.DELIVERED);
        clock.advance(Duration.ofSeconds(60));

        await(accept(forwarder, about("A.UPDATED", "r", "2")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("A.CLOSED", "r", "3")), DeliveryState.DELIVERED);
        assertThat(await(accept(forwarder, about("A.CREATED", "r", "4")), DeliveryState.PENDING)
                        .cause())
                .contains(Cause.MAINTENANCE);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "CLOSE");
    }

    @Test
    void goesOnOnlyWhenTheLastOfSeveralWindowsThatTouchIsOver() {
        MaintenanceWindow next = new MaintenanceWindow.Weekly(
                Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 30), LocalTime.of(8, 45), ZoneOffset.UTC);
        Forwarder forwarder = startedWith(s -> s.maintenance(window).maintenance(next));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));

        assertThat(await(create, DeliveryState.PENDING).due()).contains(end.plus(Duration.ofMinutes(15)));
    }

    @Test
    void makesNoTicketOfWhatBeganAndWasClosedInTheWindow() {
        beganAndWasClosed(s -> s.maintenance(window));
    }

    @Test
    void makesNoTicketOfWhatBeganAndWasClosedWhileSnoozed() {
        beganAndWasClosed(s -> s.snoozedUntil(end));
    }

    @Test
    void makesNoTicketOfWhatBeganAndWasClosedWhilePaused() {
        beganAndWasClosed(s -> s.paused(true));
    }

    private void beganAndWasClosed(UnaryOperator<Subscription.Builder> rest) {
        Forwarder forwarder = startedWith(rest);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        DeliveryId close = accept(forwarder, about("A.CLOSED", "r", "2"));

        assertThat(await(create, DeliveryState.SKIPPED).cause()).contains(Cause.SUPERSEDED);
        assertThat(await(close, DeliveryState.SKIPPED).cause()).contains(Cause.SUPERSEDED);

        reconfigure(forwarder, s -> s);
        await(accept(forwarder, about("A.CREATED", "other", "3")), DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE");
    }

    @Test
    void deliversAllOfATicketThatOutlastsTheWindow() {
        Forwarder forwarder = startedWith(s -> s.maintenance(window));
        for (ChangeMessage event : List.of(about("A.CREATED", "r", "1"), about("A.UPDATED", "r", "2"))) {
            accept(forwarder, event);
        }
        DeliveryId last = accept(forwarder, about("A.UPDATED", "r", "3"));

        clock.advance(Duration.ofMinutes(30));

        await(last, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "UPDATE");
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
