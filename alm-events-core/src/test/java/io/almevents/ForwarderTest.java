package io.almevents;

import static io.almevents.event.Messages.about;
import static io.almevents.event.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Absent;
import io.almevents.spi.Accepted;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivered;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Found;
import io.almevents.spi.Intent;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forwarder with a target inside the process: what is sent when, and what becomes of it. */
@Timeout(60)
class ForwarderTest {
    private final MovableClock clock = new MovableClock();
    private final ScriptedTarget target = new ScriptedTarget();
    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();
    private final List<Delivery> seen = new ArrayList<>();
    private final List<Forwarder> forwarders = new ArrayList<>();

    @AfterEach
    void close() {
        forwarders.forEach(Forwarder::close);
    }

    @Test
    void carriesATicketThroughItsLife() {
        Forwarder forwarder = started(b -> b);
        accept(forwarder, message("A.CREATED", "r", "2026-03-02T07:00:00Z"));
        accept(forwarder, message("A.UPDATED", "r", "2026-03-02T07:10:00Z"));
        DeliveryId last = accept(forwarder, message("A.CLOSED", "r", "2026-03-02T07:20:00Z"));

        await(last, DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "CLOSE");
        assertThat(forwarder.ticket("default", "incidents", "r").orElseThrow().state())
                .isEqualTo(TicketState.CLOSED);
    }

    @Test
    void givesANewTicketANewCorrelationKey() {
        Forwarder forwarder = started(b -> b);
        accept(forwarder, about("A.CREATED", "r", "1"));
        accept(forwarder, about("A.CLOSED", "r", "2"));
        await(accept(forwarder, about("A.CREATED", "r", "3")), DeliveryState.DELIVERED);

        assertThat(target.delivered)
                .extracting(request -> request.key().value())
                .containsExactly("default/incidents/r/1", "default/incidents/r/1", "default/incidents/r/2");
    }

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
    void parksADoubtfulCreateAndLetsItsFollowersWaitForTheOperator() {
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        DeliveryId update = accept(forwarder, about("A.UPDATED", "r", "2"));

        assertThat(await(create, DeliveryState.PARKED).cause()).contains(Cause.IN_DOUBT);
        assertThat(await(update, DeliveryState.HELD).cause()).contains(Cause.IN_DOUBT);
        assertThat(target.intents()).containsExactly("CREATE");

        assertThat(forwarder.retry(create)).isTrue();
        await(update, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "CREATE", "UPDATE");
    }

    @Test
    void takesADiscardedDoubtfulCreateForAbsent() {
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        await(create, DeliveryState.PARKED);
        DeliveryId update = accept(forwarder, about("A.UPDATED", "r", "2"));
        await(update, DeliveryState.HELD);

        assertThat(forwarder.discard(create)).isTrue();

        await(update, DeliveryState.DELIVERED);
        assertThat(target.delivered.get(1).intent()).isEqualTo(Intent.CREATE);
        assertThat(delivery(forwarder, create).state()).isEqualTo(DeliveryState.DISCARDED);
    }

    @Test
    void findsADoubtfulCreateThatHadArrived() {
        target.capabilities = Capabilities.NONE.withSearch(Duration.ofSeconds(20));
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(await(create, DeliveryState.PENDING).cause()).contains(Cause.IN_DOUBT);
        target.findings.add(new Found(target.delivered.get(0).ticket()));
        clock.advance(Duration.ofSeconds(20));

        await(create, DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE");
        assertThat(target.searched).hasSize(1);
        assertThat(forwarder.ticket("default", "incidents", "r").orElseThrow().state())
                .isEqualTo(TicketState.OPEN);
    }

    @Test
    void sendsADoubtfulCreateAgainOnceTheSearchFoundNothing() {
        target.capabilities = Capabilities.NONE.withSearch(Duration.ofSeconds(20));
        target.next(new Unconfirmed("no answer"));
        target.findings.add(new Unknown(Optional.of(Duration.ofSeconds(30))));
        target.findings.add(new Absent());
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        await(create, DeliveryState.PENDING);
        clock.advance(Duration.ofSeconds(20));
        await(create, DeliveryState.PENDING);
        clock.advance(Duration.ofSeconds(30));

        await(create, DeliveryState.DELIVERED);

        assertThat(target.searched).hasSize(2);
        assertThat(target.intents()).containsExactly("CREATE", "CREATE");
        assertThat(target.delivered.get(1).key())
                .isEqualTo(target.delivered.get(0).key());
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

    @Test
    void takesATargetThatFailsForOneThatDidNotAnswer() {
        target.answers.add(request -> {
            throw new IllegalStateException("secret value");
        });
        Forwarder forwarder = started(b -> b);

        Delivery parked = await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.PARKED);

        assertThat(parked.cause()).contains(Cause.IN_DOUBT);
        assertThat(parked.text()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void answersADuplicateWithTheFirstReceipt() {
        Forwarder forwarder = started(b -> b);
        ChangeMessage event = about("A.CREATED", "r", "1");
        Receipt first = forwarder.accept(event);

        Receipt second = forwarder.accept(event);

        assertThat(first.duplicate()).isFalse();
        assertThat(second.duplicate()).isTrue();
        assertThat(second.deliveries()).isEqualTo(first.deliveries());
        await(first.deliveries().get(0), DeliveryState.DELIVERED);
        assertThat(target.delivered).hasSize(1);
    }

    @Test
    void givesEveryEventToEverySubscription() {
        Forwarder forwarder = started(b -> b.subscription(subscription("chat").build()));

        Receipt receipt = forwarder.accept(about("A.CREATED", "r", "1"));

        assertThat(receipt.deliveries()).hasSize(2);
        receipt.deliveries().forEach(id -> await(id, DeliveryState.DELIVERED));
    }

    @Test
    void deliversNothingBeforeItIsStarted() {
        Forwarder forwarder = forwarder(b -> b);
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(delivery(forwarder, id).state()).isEqualTo(DeliveryState.PENDING);

        forwarder.start();

        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void worksOnTheThreadsOfTheHost() {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        target.answers.add(request -> {
            threads.add(Thread.currentThread());
            return new Delivered(request.ticket());
        });
        Forwarder forwarder = started(b -> b.executor(Runnable::run));

        accept(forwarder, about("A.CREATED", "r", "1"));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void neverSendsTwoDeliveriesOfATicketAtOnceNorMoreThanFourToADestination() throws InterruptedException {
        CountDownLatch fourAreIn = new CountDownLatch(4);
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < 12; i++) {
            target.answers.add(request -> {
                fourAreIn.countDown();
                goOn.await();
                return new Delivered(request.ticket());
            });
        }
        Forwarder forwarder = started(b -> b);
        List<ChangeMessage> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(about("A.UPDATED", "r" + i % 6, "" + i));
        }
        List<Receipt> receipts = forwarder.accept(events);

        assertThat(fourAreIn.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(target.delivered).hasSize(4);
        assertThat(target.delivered)
                .extracting(r -> r.key().ticket().resourceId())
                .doesNotHaveDuplicates();
        goOn.countDown();
        receipts.forEach(receipt -> await(receipt.deliveries().get(0), DeliveryState.DELIVERED));
    }

    @Test
    void letsWhatIsInFlightEndBeforeItCloses() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        target.answers.add(request -> {
            sending.countDown();
            answer.await();
            return new Delivered(request.ticket());
        });
        InMemoryStore store = InMemoryStore.create();
        Forwarder forwarder = started(b -> b.store(store));
        DeliveryId first = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
        DeliveryId second = accept(forwarder, about("A.UPDATED", "r", "2"));
        Thread closing = new Thread(forwarder::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        answer.countDown();
        closing.join();

        assertThat(store.query(DeliveryQuery.all().withId(first), clock.instant()))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.DELIVERED);
        assertThat(store.query(DeliveryQuery.all().withId(second), clock.instant()))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.PENDING);
        assertThat(target.closed).hasValue(1);
    }

    @Test
    void interruptsWhatDoesNotEndInTimeAndSendsNothingAfterwards() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        target.answers.add(request -> {
            sending.countDown();
            new CountDownLatch(1).await();
            return new Delivered(request.ticket());
        });
        Forwarder forwarder = started(b -> b.drain(Duration.ofMillis(1)));
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        accept(forwarder, about("A.UPDATED", "r", "2"));
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();

        forwarder.close();

        assertThat(delivery(forwarder, id).cause()).contains(Cause.IN_DOUBT);
        assertThat(target.delivered).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> accept(forwarder, about("A.CREATED", "x", "1")));
        assertThatIllegalStateException().isThrownBy(forwarder::start);
    }

    @Test
    void holdsDeliveriesOfASubscriptionThatIsGone() {
        InMemoryStore store = InMemoryStore.create();
        Forwarder before =
                forwarder(b -> b.store(store).subscription(subscription("gone").build()));
        List<DeliveryId> ids = before.accept(about("A.CREATED", "r", "1")).deliveries();
        before.close();

        started(b -> b.store(store));

        await(ids.get(0), DeliveryState.DELIVERED);
        assertThat(await(ids.get(1), DeliveryState.HELD).cause()).contains(Cause.SUBSCRIPTION_UNKNOWN);
    }

    @Test
    void sendsADoubtfulCreateAgainWhereTheSubscriptionPrefersTwoTicketsToNone() {
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = builder()
                .subscription(subscription("incidents").onDoubt(OnDoubt.RETRY).build())
                .build();
        forwarders.add(forwarder);
        forwarder.start();
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        await(id, DeliveryState.PENDING);
        clock.advance(Duration.ofSeconds(1));

        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void goesOnAfterAListenerFailed() {
        Forwarder forwarder = started(b -> b.listener(delivery -> {
            throw new IllegalStateException("listener");
        }));

        accept(forwarder, about("A.CREATED", "r1", "1"));
        await(accept(forwarder, about("A.CREATED", "r2", "1")), DeliveryState.DELIVERED);
    }

    private ForwarderBuilder builder() {
        return Forwarder.builder()
                .destination(Destination.none("desk"))
                .target(target)
                .listener(changes::add)
                .clock(clock)
                .random(bound -> 0);
    }

    private static Subscription.Builder subscription(String name) {
        return Subscription.builder(name).target("scripted").destination("desk");
    }

    private Forwarder forwarder(UnaryOperator<ForwarderBuilder> more) {
        Forwarder forwarder = more.apply(
                        builder().subscription(subscription("incidents").build()))
                .build();
        forwarders.add(forwarder);
        return forwarder;
    }

    private Forwarder started(UnaryOperator<ForwarderBuilder> more) {
        Forwarder forwarder = forwarder(more);
        forwarder.start();
        return forwarder;
    }

    private static DeliveryId accept(Forwarder forwarder, ChangeMessage event) {
        return forwarder.accept(event).deliveries().get(0);
    }

    private static Delivery delivery(Forwarder forwarder, DeliveryId id) {
        return forwarder.deliveries(DeliveryQuery.all().withId(id)).get(0);
    }

    /** Waits until the listener was told; each telling is taken once. */
    private Delivery await(DeliveryId id, DeliveryState state) {
        Predicate<Delivery> wanted = delivery -> delivery.id().equals(id) && delivery.state() == state;
        try {
            for (Delivery delivery : List.copyOf(seen)) {
                if (wanted.test(delivery)) {
                    seen.remove(delivery);
                    return delivery;
                }
            }
            while (true) {
                Delivery delivery = changes.poll(10, TimeUnit.SECONDS);
                assertThat(delivery).as("a change of %s to %s", id, state).isNotNull();
                if (wanted.test(delivery)) {
                    return delivery;
                }
                seen.add(delivery);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
