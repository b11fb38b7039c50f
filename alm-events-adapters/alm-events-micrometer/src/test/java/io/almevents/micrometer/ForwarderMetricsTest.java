package io.almevents.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.spi.Destination;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForwarderMetricsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ForwarderMetrics metrics = new ForwarderMetrics(nanos::get);
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void deliveries_are_counted_by_what_became_of_them_in_every_registry_early_or_late() throws Exception {
        metrics.bindTo(registry);
        CountDownLatch ended = new CountDownLatch(3);
        try (Forwarder forwarder =
                builder().listener(delivery -> ended.countDown()).build()) {
            forwarder.start();
            Stream.of("good-1", "good-2", "bad-1").forEach(id -> forwarder.accept(event(id)));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        MeterRegistry late = new SimpleMeterRegistry();
        metrics.bindTo(late);

        for (MeterRegistry each : List.of(registry, late)) {
            assertThat(deliveries(each, "delivered")).isEqualTo(2);
            assertThat(deliveries(each, "parked")).isEqualTo(1);
        }
    }

    @Test
    void an_event_that_concerns_nobody_is_counted_as_filtered() {
        metrics.bindTo(registry);
        try (Forwarder forwarder = builder()
                .rule(EventRule.builder("none")
                        .services("another service")
                        .trigger("incidents")
                        .build())
                .build()) {
            forwarder.accept(event("good-1"));
        }
        assertThat(registry.get("almevents.events.filtered").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void what_waits_is_counted_in_the_store_and_no_more_often_than_every_ten_seconds() {
        metrics.bindTo(registry);
        assertThat(waiting("pending")).isNaN();
        try (Forwarder forwarder = builder().build()) {
            metrics.watch(forwarder);
            assertThat(waiting("pending")).isZero();
            assertThat(waiting("parked")).isZero();

            forwarder.accept(event("good-1"));
            nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
            assertThat(waiting("pending")).isZero();

            nanos.incrementAndGet();
            assertThat(waiting("pending")).isEqualTo(1);
            assertThat(waiting("held")).isZero();
        }
    }

    @Test
    void no_tag_holds_a_value_of_an_event() throws Exception {
        metrics.bindTo(registry);
        CountDownLatch ended = new CountDownLatch(1);
        try (Forwarder forwarder =
                builder().listener(delivery -> ended.countDown()).build()) {
            forwarder.start();
            forwarder.accept(event("bad-secret"));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .noneMatch(id -> id.toString().contains("secret"));
    }

    private ForwarderBuilder builder() {
        return Forwarder.builder()
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("incidents")
                        .target("judging")
                        .destination("desk")
                        .build())
                .target(new JudgingTarget())
                .listener(metrics);
    }

    private double waiting(String state) {
        return registry.get("almevents.deliveries.waiting")
                .tag("state", state)
                .gauge()
                .value();
    }

    private static double deliveries(MeterRegistry registry, String state) {
        return registry.get("almevents.deliveries")
                .tags("destination", "desk", "subscription", "incidents", "state", state)
                .functionCounter()
                .count();
    }

    private static ChangeMessage event(String resourceId) {
        String message =
                "{\"subscriptionId\":\"s\",\"resourceType\":\"T\",\"eventType\":\"T.CREATED\",\"resourceId\":\""
                        + resourceId + "\",\"resource\":{}}";
        return ChangeMessage.parse(message.getBytes(StandardCharsets.UTF_8));
    }
}
