package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.ticket.Ticket;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A forwarder in front of a desk, and ways to wait for what it does. */
final class Forwarding implements AutoCloseable {
    final MovableClock clock = new MovableClock();
    final Desk desk;
    final Forwarder forwarder;
    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();

    Forwarding() throws IOException {
        this(destination -> destination, subscription -> subscription, forwarder -> forwarder);
    }

    Forwarding(UnaryOperator<Destination.Builder> destination, UnaryOperator<Subscription.Builder> subscription)
            throws IOException {
        this(destination, subscription, forwarder -> forwarder);
    }

    Forwarding(
            UnaryOperator<Destination.Builder> destination,
            UnaryOperator<Subscription.Builder> subscription,
            UnaryOperator<ForwarderBuilder> more)
            throws IOException {
        desk = new Desk();
        Mapping mapping = Mapping.compile(Events.resource("/mappings/desk.json"));
        forwarder = more.apply(Forwarder.builder()
                        .destination(destination
                                .apply(Destination.http("desk", desk.url()).allow("http", "loopback"))
                                .build())
                        .subscription(subscription
                                .apply(Subscription.builder("incidents")
                                        .target("rest")
                                        .destination("desk")
                                        .mapping(mapping)
                                        .userVariable("group", "SRE"))
                                .build())
                        .cloudAlmUrl("default", "https://calm.example.com/")
                        .listener(changes::add)
                        .clock(clock))
                .build();
        forwarder.start();
    }

    DeliveryId accept(ChangeMessage event) {
        return forwarder.accept(event).deliveries().get(0);
    }

    DeliveryId situation(String verb, String id, String subject) {
        return accept(Events.situation(verb, id, subject));
    }

    /** Waits until a delivery is in a state, whatever happens to others meanwhile. */
    Delivery await(DeliveryId id, DeliveryState state) throws InterruptedException {
        Delivery delivery = look(id);
        while (delivery.state() != state) {
            assertThat(changes.poll(20, TimeUnit.SECONDS))
                    .as("a change of %s, which should become %s", delivery, state)
                    .isNotNull();
            delivery = look(id);
        }
        return delivery;
    }

    void awaitChange() throws InterruptedException {
        assertThat(changes.poll(20, TimeUnit.SECONDS))
                .as("a change of a delivery")
                .isNotNull();
    }

    /** How many attempts were made of all deliveries, as far as they are stored. */
    int attempts() {
        return forwarder.deliveries(DeliveryQuery.all()).stream()
                .mapToInt(Delivery::attempts)
                .sum();
    }

    Delivery look(DeliveryId id) {
        return forwarder.deliveries(DeliveryQuery.all().withId(id)).get(0);
    }

    Ticket ticket(String resourceId) {
        return forwarder.ticket("default", "incidents", resourceId).orElseThrow();
    }

    @Override
    public void close() {
        forwarder.close();
        desk.close();
    }
}
