package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.almevents.Forwarder.Configuration;
import io.almevents.rule.EventRule;
import io.almevents.rule.Predicates;
import io.almevents.spi.Cause;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Delivered;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Secret;
import io.almevents.spi.Unconfirmed;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.TicketPolicy.OnGone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A forwarder that goes on with another configuration. */
@Timeout(60)
class ReconfigurationTest {
    private final MadeTargets targets = new MadeTargets();
    private final InMemoryStore store = InMemoryStore.create();
    private @Nullable Forwarder forwarder;

    @AfterEach
    void close() {
        if (forwarder != null) {
            forwarder.close();
        }
    }

    @Test
    void keepsTargetsThatDidNotChangeAndClosesOthersWithWhatTheyShared() {
        Forwarder changing = started(configuration(
                List.of(
                        http("a", "x").build(),
                        http("b", "x").build(),
                        http("c", "x").build()),
                subscription("one", "a").build(),
                subscription("two", "a").build(),
                subscription("three", "b").build(),
                subscription("four", "c").build()));
        targets.notes();

        changing.reconfigure(configuration(
                List.of(http("a", "x").build(), http("b", "y").build()),
                subscription("one", "a").onGone(OnGone.CREATE).build(),
                subscription("two", "a").setting("s", "1").build(),
                subscription("three", "b").build()));

        assertThat(targets.notes())
                .containsExactly(
                        "made two",
                        "made three",
                        "opened b",
                        "closed two",
                        "closed three",
                        "closed four",
                        "disconnected b",
                        "disconnected c");
        changing.close();
        assertThat(targets.notes())
                .containsExactly("closed one", "closed two", "closed three", "disconnected a", "disconnected b");
    }

    @Test
    void takesASecretFromAnotherSourceForAChange() {
        Forwarder changing = started(secret(Secret.of("x")));
        targets.notes();

        changing.reconfigure(secret(Secret.of("x")));
        assertThat(targets.notes()).isEmpty();
        changing.reconfigure(secret(Secret.from(() -> "x")));
        assertThat(targets.notes()).contains("made one", "closed one");
    }

    private Configuration secret(Secret secret) {
        return configuration(
                List.of(http("a", "x").property("Password", secret).build()),
                subscription("one", "a").build());
    }

    @Test
    void judgesEventsByTheNewRules() {
        Forwarder changing = started(configuration(subscription("one", "desk").build()));
        assertThat(changing.accept(about("A.CREATED", "r1", "x")).filtered()).isFalse();

        EventRule rule = EventRule.builder("r")
                .when("resource.subject", Predicates.equalTo("y"))
                .trigger("one")
                .build();
        changing.reconfigure(new Configuration(
                List.of(Destination.none("desk")),
                List.of(subscription("one", "desk").build()),
                List.of(rule),
                List.of(targets),
                Map.of()));

        assertThat(changing.accept(about("A.CREATED", "r2", "x")).filtered()).isTrue();
        assertThat(changing.accept(about("A.CREATED", "r3", "y")).filtered()).isFalse();
    }

    @Test
    void changesNothingWhereTheNewConfigurationIsWrong() {
        Forwarder changing = started(configuration(subscription("one", "desk").build()));
        targets.notes();

        ConfigurationException fault = catchThrowableOfType(
                ConfigurationException.class,
                () -> changing.reconfigure(configuration(
                        subscription("one", "desk").build(),
                        subscription("new", "desk").build(),
                        subscription("two", "moon").build())));

        assertThat(fault.faults())
                .containsExactly("subscription \"two\": there is no destination \"moon\"; known are: desk");
        assertThat(targets.notes()).containsExactly("made new", "closed new");
        DeliveryId id =
                changing.accept(about("A.CREATED", "r", "1")).deliveries().get(0);
        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void holdsDeliveriesOfASubscriptionThatIsGoneUntilItComesBackInOrder() {
        Forwarder changing = build(configuration(subscription("one", "desk").build()), Runnable::run);
        DeliveryId first =
                changing.accept(about("A.CREATED", "r", "1")).deliveries().get(0);
        DeliveryId second =
                changing.accept(about("A.UPDATED", "r", "2")).deliveries().get(0);
        changing.reconfigure(new Configuration(List.of(), List.of(), List.of(), List.of(targets), Map.of()));
        changing.start();
        await(first, DeliveryState.HELD);
        assertThat(delivery(first).cause()).contains(Cause.SUBSCRIPTION_UNKNOWN);
        assertThat(delivery(second).cause()).contains(Cause.SUBSCRIPTION_UNKNOWN);
        assertThat(targets.script.delivered).isEmpty();

        changing.reconfigure(configuration(subscription("one", "desk").build()));

        await(second, DeliveryState.DELIVERED);
        assertThat(targets.script.delivered).extracting(request -> request.id()).containsExactly(first, second);
    }

    @Test
    void goesOnAfterARestartWithWhatWasHeldBeforeIt() {
        Forwarder before = started(configuration(subscription("one", "desk").build()));
        before.reconfigure(configuration());
        before.close();
        Forwarder toHold = build(configuration(subscription("one", "desk").build()), Runnable::run);
        DeliveryId id = toHold.accept(about("A.CREATED", "r", "1")).deliveries().get(0);
        toHold.reconfigure(configuration());
        toHold.start();
        toHold.close();
        await(id, DeliveryState.HELD);

        started(configuration(subscription("one", "desk").build()));

        await(id, DeliveryState.DELIVERED);
    }

    /** No lane led to the destination any more, so that nobody held what waited for it. */
    @Test
    void holdsAfterARestartWhatWaitsForADestinationThatIsGone() {
        Forwarder before = build(configuration(subscription("one", "desk").build()), Runnable::run);
        DeliveryId id = before.accept(about("A.CREATED", "r", "1")).deliveries().get(0);
        before.close();

        Forwarder without = started(new Configuration(List.of(), List.of(), List.of(), List.of(targets), Map.of()));
        await(id, DeliveryState.HELD);
        assertThat(delivery(id).cause()).contains(Cause.SUBSCRIPTION_UNKNOWN);
        assertThat(without.retry(id)).isTrue();
        await(id, DeliveryState.HELD);
        without.close();

        started(configuration(subscription("one", "desk").build()));
        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void deliversAfterARestartToTheDestinationThatItsSubscriptionHasNow() {
        Forwarder before = build(configuration(subscription("one", "desk").build()), Runnable::run);
        DeliveryId id = before.accept(about("A.CREATED", "r", "1")).deliveries().get(0);
        before.close();

        started(configuration(
                List.of(Destination.none("office")),
                subscription("one", "office").build()));

        await(id, DeliveryState.DELIVERED);
        assertThat(delivery(id).destination()).isEqualTo("office");
    }

    @Test
    void letsWhatWaitsForAPausedDestinationGoOnAtAnotherOne() {
        store.pause("desk", Instant.MAX, Cause.UNAUTHORISED);
        Forwarder changing = started(configuration(subscription("one", "desk").build()));
        DeliveryId id =
                changing.accept(about("A.CREATED", "r", "1")).deliveries().get(0);
        assertThat(delivery(id).cause()).contains(Cause.DESTINATION_PAUSED);

        changing.reconfigure(configuration(
                List.of(Destination.none("office")),
                subscription("one", "office").build()));

        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void sendsNoDoubtfulCreateAgainOnlyBecauseItsSubscriptionIsBack() {
        targets.script.next(new Unconfirmed("no answer"));
        Forwarder changing = started(configuration(subscription("one", "desk").build()));
        DeliveryId create =
                changing.accept(about("A.CREATED", "r", "1")).deliveries().get(0);
        await(create, DeliveryState.PARKED);
        DeliveryId update =
                changing.accept(about("A.UPDATED", "r", "2")).deliveries().get(0);
        await(update, DeliveryState.HELD);
        changing.reconfigure(configuration());
        changing.reconfigure(configuration(subscription("one", "desk").build()));

        assertThat(targets.script.delivered).hasSize(1);
        await(update, DeliveryState.HELD);
    }

    @Test
    void closesAReplacedTargetOnlyAfterWhatIsInFlight() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        targets.script.answers.add(request -> {
            sending.countDown();
            answer.await();
            return new Delivered(request.ticket());
        });
        Forwarder changing = build(configuration(subscription("one", "desk").build()), work -> {
            Thread thread = new Thread(() -> {
                work.run();
                if (answer.getCount() == 0) {
                    ended.countDown();
                }
            });
            thread.start();
        });
        changing.start();
        changing.accept(about("A.CREATED", "r", "1"));
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
        targets.notes();

        changing.reconfigure(configuration(subscription("other", "desk").build()));
        assertThat(targets.notes()).containsExactly("made other");
        answer.countDown();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        while (store.query(DeliveryQuery.all().withStates(DeliveryState.DELIVERED), Instant.EPOCH)
                .isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(targets.notes()).containsExactly("closed one");
    }

    @Test
    void refusesAConfigurationOnceItIsClosed() {
        Forwarder closed = started(configuration());
        closed.close();

        assertThatIllegalStateException().isThrownBy(() -> closed.reconfigure(configuration()));
    }

    private static Destination.Builder http(String name, String host) {
        return Destination.http(name, "https://" + host + ".example.com");
    }

    private static Subscription.Builder subscription(String name, String destination) {
        return Subscription.builder(name).target("scripted").destination(destination);
    }

    private Configuration configuration(Subscription... subscriptions) {
        return configuration(List.of(Destination.none("desk")), subscriptions);
    }

    private Configuration configuration(List<Destination> destinations, Subscription... subscriptions) {
        return new Configuration(destinations, List.of(subscriptions), List.of(), List.of(targets), Map.of());
    }

    private Forwarder started(Configuration configuration) {
        Forwarder started = build(configuration, Runnable::run);
        started.start();
        return started;
    }

    private Forwarder build(Configuration configuration, Executor executor) {
        Forwarder built = Forwarder.builder()
                .configuration(configuration)
                .store(store)
                .executor(executor)
                .random(bound -> 0)
                .build();
        forwarder = built;
        return built;
    }

    /** A round may be under way on another thread, woken by the time. */
    private void await(DeliveryId id, DeliveryState state) {
        while (delivery(id).state() != state) {
            Thread.onSpinWait();
        }
    }

    private Delivery delivery(DeliveryId id) {
        return store.query(DeliveryQuery.all().withId(id), Instant.EPOCH).get(0);
    }
}
