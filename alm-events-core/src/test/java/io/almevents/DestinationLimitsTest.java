package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivered;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.DestinationPause;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A destination that is down is left in peace, and none is sent more than it may be. */
@Timeout(60)
class DestinationLimitsTest extends ForwarderCase {
    private static final Retry LATER = new Retry(Optional.of(Duration.ofHours(1)), Scope.DELIVERY, "503");

    @Test
    void leavesATargetThatIsDownInPeaceAndThenTriesOneDeliveryAtATime() {
        Forwarder forwarder = started(b -> b.executor(Runnable::run));
        assertThat(forwarder.destinations())
                .containsExactly(new DestinationStatus("desk", DestinationStatus.State.READY, Optional.empty()));
        fail(forwarder, LATER, 5);
        Instant rest = clock.instant().plusSeconds(1);
        DeliveryId first = accept(forwarder, about("A.CREATED", "first", "1"));
        DeliveryId second = accept(forwarder, about("A.CREATED", "second", "1"));

        assertThat(target.delivered).hasSize(5);
        assertThat(forwarder.destinations()).containsExactly(paused(rest));
        assertThat(delivery(forwarder, first).state()).isEqualTo(DeliveryState.HELD);
        assertThat(delivery(forwarder, first).attempts()).isZero();

        target.next(LATER);
        clock.advance(Duration.ofSeconds(1));
        assertThat(await(first, DeliveryState.HELD).attempts()).isEqualTo(1);
        assertThat(target.delivered).hasSize(6);
        assertThat(forwarder.destinations()).containsExactly(paused(rest.plusSeconds(2)));
        assertThat(delivery(forwarder, second).attempts()).isZero();

        clock.advance(Duration.ofSeconds(2));
        await(second, DeliveryState.DELIVERED);
        assertThat(forwarder.destinations().get(0).state()).isEqualTo(DestinationStatus.State.READY);
    }

    @Test
    void givesUpADeliveryAfterADayAlsoWhereTheDestinationRestedMeanwhile() {
        Forwarder forwarder = started(b -> b.executor(Runnable::run));
        DeliveryId id = fail(forwarder, new Retry(Optional.of(Duration.ofSeconds(1)), Scope.DELIVERY, "503"), 5);
        target.next(LATER);

        clock.advance(Duration.ofDays(1));

        Delivery parked = await(id, DeliveryState.PARKED);
        assertThat(parked.cause()).contains(Cause.EXHAUSTED);
        assertThat(parked.attempts()).isEqualTo(2);
    }

    @Test
    void sendsNoFasterThanTheDestinationMayBeAsked() {
        Forwarder forwarder = to(d -> d.requestsPerMinute(2), b -> b.executor(Runnable::run));
        DeliveryId first = accept(forwarder, about("A.CREATED", "r1", "1"));
        DeliveryId second = accept(forwarder, about("A.CREATED", "r2", "1"));
        DeliveryId third = accept(forwarder, about("A.CREATED", "r3", "1"));

        assertThat(await(first, DeliveryState.DELIVERED).attempts()).isEqualTo(1);
        assertThat(target.delivered).hasSize(1);
        clock.advance(Duration.ofSeconds(30));
        await(second, DeliveryState.DELIVERED);
        assertThat(target.delivered).hasSize(2);
        clock.advance(Duration.ofSeconds(30));
        await(third, DeliveryState.DELIVERED);
    }

    @Test
    void countsNothingThatWasNotSent() {
        Forwarder forwarder = to(d -> d.requestsPerMinute(1), b -> b.executor(Runnable::run));
        await(accept(forwarder, about("A.CLOSED", "unknown", "1")), DeliveryState.SKIPPED);

        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.DELIVERED);
    }

    @Test
    void sendsNoMoreAtOnceThanTheDestinationSays() throws InterruptedException {
        assertThat(mostAtOnce(to(d -> d.concurrency(2), b -> b))).isEqualTo(2);
    }

    @Test
    void sendsNoMoreAtOnceThanTheForwarderSays() throws InterruptedException {
        assertThat(mostAtOnce(to(d -> d.concurrency(8), b -> b.maxInFlight(2)))).isEqualTo(2);
    }

    @Test
    void refusesLimitsThatLetNothingThrough() {
        Destination.Builder destination = Destination.http("desk", "https://desk.example.com");
        assertThatIllegalArgumentException().isThrownBy(() -> destination.concurrency(0));
        assertThatIllegalArgumentException().isThrownBy(() -> destination.requestsPerSecond(0));
        assertThatIllegalArgumentException().isThrownBy(() -> destination.requestsPerSecond(1_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> destination.requestsPerMinute(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().maxInFlight(0));
    }

    /** The first of several deliveries that fail, each of another ticket. */
    private DeliveryId fail(Forwarder forwarder, Retry answer, int times) {
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            target.next(answer);
            ids.add(accept(forwarder, about("A.CREATED", "failing" + i, "1")));
        }
        return ids.get(0);
    }

    private static DestinationStatus paused(Instant until) {
        return new DestinationStatus(
                "desk", DestinationStatus.State.PAUSED, Optional.of(new DestinationPause(until, Cause.TARGET_FAILING)));
    }

    private Forwarder to(UnaryOperator<Destination.Builder> limits, UnaryOperator<ForwarderBuilder> more) {
        return started(b -> more.apply(b)
                .destination(limits.apply(Destination.http("limited", "https://desk.example.com"))
                        .build())
                .subscription(Subscription.builder("limited")
                        .target("scripted")
                        .destination("limited")
                        .build())
                .rule(EventRule.builder("all").trigger("limited").build()));
    }

    /** How many of six deliveries are sent while none of them is answered. */
    private int mostAtOnce(Forwarder forwarder) throws InterruptedException {
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        List<ChangeMessage> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(about("A.CREATED", "r" + i, "1"));
            target.answers.add(request -> {
                two.countDown();
                goOn.await();
                return new Delivered(request.ticket());
            });
        }
        List<Receipt> receipts = forwarder.accept(events);
        assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();
        int atOnce = target.delivered.size();
        goOn.countDown();
        receipts.forEach(receipt -> await(receipt.deliveries().get(0), DeliveryState.DELIVERED));
        return atOnce;
    }
}
