package io.almevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** Forwarders in front of a scripted target, and a way to wait for what they tell. */
abstract class ForwarderCase {
    final MovableClock clock = new MovableClock();
    final ScriptedTarget target = new ScriptedTarget();
    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();
    private final List<Delivery> seen = new ArrayList<>();
    final List<Forwarder> forwarders = new ArrayList<>();

    @AfterEach
    void close() {
        forwarders.forEach(Forwarder::close);
    }

    ForwarderBuilder builder() {
        return Forwarder.builder()
                .destination(Destination.none("desk"))
                .target(target)
                .listener(changes::add)
                .clock(clock)
                .random(bound -> 0);
    }

    static Subscription.Builder subscription(String name) {
        return Subscription.builder(name).target("scripted").destination("desk");
    }

    Forwarder forwarder(UnaryOperator<ForwarderBuilder> more) {
        Forwarder forwarder = more.apply(
                        builder().subscription(subscription("incidents").build()))
                .build();
        forwarders.add(forwarder);
        return forwarder;
    }

    Forwarder started(UnaryOperator<ForwarderBuilder> more) {
        Forwarder forwarder = forwarder(more);
        forwarder.start();
        return forwarder;
    }

    static DeliveryId accept(Forwarder forwarder, ChangeMessage event) {
        return forwarder.accept(event).deliveries().get(0);
    }

    static Delivery delivery(Forwarder forwarder, DeliveryId id) {
        return forwarder.deliveries(DeliveryQuery.all().withId(id)).get(0);
    }

    /** Waits until the listener was told; each telling is taken once. */
    Delivery await(DeliveryId id, DeliveryState state) {
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
