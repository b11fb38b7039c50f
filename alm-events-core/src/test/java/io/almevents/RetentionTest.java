package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Rejected;
import io.almevents.spi.Scope;
import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ended long ago is forgotten. All runs on the thread of the test. */
class RetentionTest {
    private final MovableClock clock = new MovableClock();
    private final ScriptedTarget target = new ScriptedTarget();
    private final Store memory = InMemoryStore.create();
    private final List<Instant> purges = new ArrayList<>();
    private final List<Forwarder> forwarders = new ArrayList<>();
    private boolean broken;

    @AfterEach
    void close() {
        forwarders.forEach(Forwarder::close);
    }

    @Test
    void forgetsWhatEndedSevenDaysAgoAndKeepsDeadLetters() {
        Forwarder forwarder = started(memory, b -> b);
        target.next(new Rejected(Rejected.Reason.REFUSED, "422", Scope.DELIVERY));
        DeliveryId parked = accept(forwarder, "r1");
        accept(forwarder, "r2");
        clock.advance(Duration.ofDays(7));
        DeliveryId younger = accept(forwarder, "r3");
        assertThat(states(forwarder))
                .containsExactly(DeliveryState.PARKED, DeliveryState.DELIVERED, DeliveryState.DELIVERED);

        clock.advance(Duration.ofHours(1));
        DeliveryId last = accept(forwarder, "r4");

        assertThat(forwarder.deliveries(DeliveryQuery.all()))
                .extracting(Delivery::id)
                .containsExactly(parked, younger, last);
    }

    @Test
    void looksOnceAnHour() {
        Forwarder forwarder = started(counting(), b -> b.retention(Duration.ofDays(2)));
        Instant start = clock.instant();
        accept(forwarder, "r1");
        clock.advance(Duration.ofMinutes(59));
        accept(forwarder, "r2");
        clock.advance(Duration.ofMinutes(1));
        accept(forwarder, "r3");
        accept(forwarder, "r4");

        assertThat(purges)
                .containsExactly(
                        start.minus(Duration.ofDays(2)),
                        start.plus(Duration.ofHours(1)).minus(Duration.ofDays(2)));
    }

    @Test
    void isDoneByOneOfTheForwardersThatShareAStore() {
        Store shared = counting();
        Forwarder first = started(shared, b -> b);
        Forwarder second = started(shared, b -> b);
        clock.advance(Duration.ofMinutes(90));
        accept(second, "r1");
        accept(first, "r2");

        assertThat(purges).hasSize(2);
    }

    @Test
    void goesOnWhereTheStoreCannotForget() {
        broken = true;
        Forwarder forwarder = started(counting(), b -> b);

        DeliveryId id = accept(forwarder, "r1");

        assertThat(forwarder.deliveries(DeliveryQuery.all().withId(id)))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.DELIVERED);
        assertThat(purges).hasSize(1);
    }

    @Test
    void keepsAtLeastWhatTellsDuplicates() {
        started(counting(), b -> b.retention(Duration.ofMinutes(1)));

        assertThat(purges).containsExactly(clock.instant().minus(Duration.ofHours(24)));
    }

    @Test
    void refusesARetentionThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forwarder.builder().retention(Duration.ZERO));
    }

    private Forwarder started(Store store, UnaryOperator<ForwarderBuilder> more) {
        Forwarder forwarder = more.apply(Forwarder.builder()
                        .store(store)
                        .clock(clock)
                        .executor(Runnable::run)
                        .target(target)
                        .destination(Destination.none("desk"))
                        .subscription(Subscription.builder("incidents")
                                .target("scripted")
                                .destination("desk")
                                .build()))
                .build();
        forwarders.add(forwarder);
        forwarder.start();
        return forwarder;
    }

    private static DeliveryId accept(Forwarder forwarder, String resourceId) {
        return forwarder
                .accept(about("A.CREATED", resourceId, "1"))
                .deliveries()
                .get(0);
    }

    private static List<DeliveryState> states(Forwarder forwarder) {
        return forwarder.deliveries(DeliveryQuery.all()).stream()
                .map(Delivery::state)
                .toList();
    }

    /** The store in memory; notes when it is asked to forget, and refuses to where it is broken. */
    private Store counting() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("purge")) {
                        purges.add((Instant) arguments[0]);
                        if (broken) {
                            throw new IllegalStateException("broken");
                        }
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
