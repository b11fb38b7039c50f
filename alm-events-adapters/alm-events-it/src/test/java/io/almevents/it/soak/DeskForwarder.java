package io.almevents.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Forwarders on a file to the desk with mixed faults, and events for them. Their time of the day runs faster than on the
 * wall, so that what waits for another attempt, or is forgotten after a while, is so within a test.
 */
final class DeskForwarder {
    private static final int SPEED = 720;
    /** Of each resource. */
    private static final int STEPS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private DeskForwarder() {}

    static ForwarderBuilder builder(Path file, String desk) throws IOException {
        try (InputStream mapping = DeskForwarder.class.getResourceAsStream("/io/almevents/it/serve/desk.json")) {
            return Forwarder.builder()
                    .store("jdbc", Map.of("url", "jdbc:sqlite:" + file))
                    .clock(new FastClock(System.currentTimeMillis()))
                    .destination(Destination.http("desk", desk)
                            .allow("http", "loopback")
                            .concurrency(8)
                            .timeout(Duration.ofSeconds(2))
                            .build())
                    .subscription(Subscription.builder("incidents")
                            .target("rest")
                            .destination("desk")
                            .mapping(Mapping.compile(mapping.readAllBytes()))
                            .build());
        }
    }

    /** The events of a resource follow one another, from its begin to its end. */
    static ChangeMessage event(long number) {
        long step = number % STEPS + 1;
        String verb = step == 1 ? "CREATED" : step == STEPS ? "CLOSED" : "UPDATED";
        String json = "{\"subscriptionId\":\"s\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"EVENT-SITUATION."
                + verb + "\",\"resourceId\":\"r" + number / STEPS + "\",\"resource\":{\"step\":" + step + "}}";
        return ChangeMessage.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static void awaitAllEnded(Forwarder forwarder) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        DeliveryQuery unended = DeliveryQuery.all()
                .withStates(DeliveryState.PENDING, DeliveryState.HELD)
                .withLimit(1);
        while (!forwarder.deliveries(unended).isEmpty()) {
            assertThat(System.nanoTime()).as("all must end").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static final class FastClock extends Clock {
        private final long began;

        private FastClock(long began) {
            this.began = began;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(began).plusMillis((System.currentTimeMillis() - began) * SPEED);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
