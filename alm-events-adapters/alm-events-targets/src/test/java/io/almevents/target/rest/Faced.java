package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A forwarder that faces a bad server. Time passes when a delivery waits, so that no test has to. */
final class Faced implements AutoCloseable {
    private static final DeliveryId NOBODY = new DeliveryId("nobody");
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

    final MovableClock clock = new MovableClock();
    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();
    private final Forwarder forwarder;

    private Faced(Destination destination) throws IOException {
        forwarder = Forwarder.builder()
                .destination(destination)
                .subscription(Subscription.builder("incidents")
                        .target("rest")
                        .destination("desk")
                        .mapping(Mapping.compile(Events.resource("/mappings/desk.json")))
                        .userVariable("group", "SRE")
                        .build())
                .cloudAlmUrl("default", "https://calm.example.com/")
                .listener(changes::add)
                .clock(clock)
                .build();
        forwarder.start();
    }

    static Faced to(String url) throws IOException {
        return to(url, Optional.empty());
    }

    static Faced to(String url, Optional<Path> trust) throws IOException {
        Destination.Builder destination =
                Destination.http("desk", url).allow("http", "loopback").timeout(Duration.ofMillis(1500));
        trust.ifPresent(file -> destination.property("TrustStoreLocation", file.toString()));
        return new Faced(destination.build());
    }

    /** Accepts an event and lets time pass until its delivery has ended. */
    Delivery end(String verb, String resource) throws InterruptedException {
        return ended(accept(verb, resource));
    }

    Delivery ended(DeliveryId id) throws InterruptedException {
        return await(id, Integer.MAX_VALUE);
    }

    /** Accepts an event and lets time pass until it was tried so often and waits for the next attempt, or has ended. */
    Delivery afterAttempts(String verb, String resource, int attempts) throws InterruptedException {
        return await(accept(verb, resource), attempts);
    }

    /** Lets time pass until a delivery that waits has ended. */
    Delivery goesOn(DeliveryId id) throws InterruptedException {
        jump(Duration.ofHours(1));
        return ended(id);
    }

    private DeliveryId accept(String verb, String resource) {
        return forwarder
                .accept(Events.situation(verb, resource, "1"))
                .deliveries()
                .get(0);
    }

    private Delivery await(DeliveryId id, int attempts) throws InterruptedException {
        while (true) {
            Delivery change = changes.poll(30, TimeUnit.SECONDS);
            assertThat(change).as("a change of %s", id).isNotNull();
            if (change.id().equals(id)) {
                if (change.state().ended() || change.attempts() >= attempts) {
                    return change;
                }
                jump(LONGEST_BACK_OFF);
            }
        }
    }

    /** Moves the clock, and has the forwarder look at it now rather than within a second. */
    void jump(Duration time) {
        clock.advance(time);
        forwarder.discard(NOBODY);
    }

    Delivery look(DeliveryId id) {
        return forwarder.deliveries(DeliveryQuery.all().withId(id)).get(0);
    }

    @Override
    public void close() {
        forwarder.close();
    }
}
