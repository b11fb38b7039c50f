package io.almevents.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.rule.EventRule;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.reflect.Proxy;
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
    private final MovableClock clock = new MovableClock();
    private final ForwarderMetrics metrics = new ForwarderMetrics(false, clock, nanos::get);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final JudgingTarget target = new JudgingTarget();

    @Test
    void deliveries_are_counted_by_what_became_of_them_and_why_in_every_registry_early_or_late() throws Exception {
        metrics.bindTo(registry);
        deliver("good-1", "good-2", "bad-1");
        MeterRegistry late = new SimpleMeterRegistry();
        metrics.bindTo(late);

        for (MeterRegistry each : List.of(registry, late)) {
            assertThat(deliveries(each, "delivered", "none")).isEqualTo(2);
            assertThat(deliveries(each, "parked", "refused")).isEqualTo(1);
        }
    }

    @Test
    void what_was_skipped_is_counted_by_its_reason() throws Exception {
        metrics.bindTo(registry);
        CountDownLatch ended = new CountDownLatch(1);
        try (Forwarder forwarder =
                builder().listener(delivery -> ended.countDown()).build()) {
            forwarder.start();
            forwarder.accept(event("CLOSED", "good-1"));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(deliveries(registry, "skipped", "nothing_to_close")).isEqualTo(1);
    }

    @Test
    void the_time_from_acceptance_to_delivery_is_measured_and_the_attempts_it_took() throws Exception {
        metrics.bindTo(registry);
        CountDownLatch ended = new CountDownLatch(2);
        try (Forwarder forwarder =
                builder().listener(delivery -> ended.countDown()).build()) {
            forwarder.accept(event("good-1"));
            forwarder.accept(event("bad-1"));
            clock.advance(Duration.ofSeconds(90));
            forwarder.start();
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        Timer latency = registry.get("almevents.delivery.latency")
                .tags("destination", "desk", "subscription", "incidents")
                .timer();
        assertThat(latency.count()).isEqualTo(1);
        assertThat(latency.totalTime(TimeUnit.SECONDS)).isEqualTo(90);
        DistributionSummary attempts = registry.get("almevents.delivery.attempts")
                .tags("destination", "desk", "subscription", "incidents")
                .summary();
        assertThat(attempts.count()).isEqualTo(2);
        assertThat(attempts.totalAmount()).isEqualTo(2);
    }

    @Test
    void accepted_events_and_duplicates_are_counted_by_source() {
        metrics.bindTo(registry);
        try (Forwarder forwarder = builder().build()) {
            forwarder.accept(event("good-1"));
            forwarder.accept(event("good-2"));
            forwarder.accept(event("good-1"));
        }
        assertThat(events("accepted")).isEqualTo(2);
        assertThat(events("duplicates")).isEqualTo(1);
    }

    @Test
    void an_event_that_concerns_nobody_is_counted_as_filtered_and_as_nothing_else() {
        metrics.bindTo(registry);
        try (Forwarder forwarder = builder()
                .rule(EventRule.builder("none")
                        .services("another service")
                        .trigger("incidents")
                        .build())
                .build()) {
            forwarder.accept(event("good-1"));
        }
        assertThat(events("filtered")).isEqualTo(1);
        assertThat(registry.find("almevents.events.accepted").meters()).isEmpty();
    }

    @Test
    void what_waits_and_for_how_long_is_read_from_the_store_and_no_more_often_than_every_ten_seconds() {
        metrics.bindTo(registry);
        assertThat(gauge("almevents.store.up")).isNaN();
        try (Forwarder forwarder = builder().build()) {
            metrics.watch(forwarder);
            assertThat(gauge("almevents.store.up")).isEqualTo(1);
            assertThat(waiting("pending")).isZero();
            assertThat(age("pending")).isZero();

            forwarder.accept(event("good-1"));
            clock.advance(Duration.ofSeconds(30));
            nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
            assertThat(waiting("pending")).isZero();

            nanos.incrementAndGet();
            assertThat(waiting("pending")).isEqualTo(1);
            assertThat(age("pending")).isEqualTo(30);
            assertThat(waiting("held")).isZero();
            assertThat(waiting("parked")).isZero();
        }
    }

    @Test
    void a_destination_tells_its_state_and_how_long_it_rests() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        try (Forwarder forwarder =
                builder().listener(delivery -> tried.countDown()).build()) {
            metrics.watch(forwarder);
            metrics.bindTo(registry);
            assertThat(state("ready")).isEqualTo(1);
            assertThat(state("paused")).isZero();

            forwarder.start();
            forwarder.accept(event("locked-1"));
            assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            assertThat(state("ready")).isZero();
            assertThat(state("paused")).isEqualTo(1);
            assertThat(registry.get("almevents.destination.pause")
                            .tag("destination", "desk")
                            .timeGauge()
                            .value(TimeUnit.SECONDS))
                    .isEqualTo(600);
        }
    }

    @Test
    void a_store_that_does_not_answer_is_told_and_fails_no_scrape() {
        Store broken = (Store) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("endDispatch")) {
                        return null;
                    }
                    throw new StoreException("gone", null);
                });
        metrics.bindTo(registry);
        try (Forwarder forwarder = builder().store(broken).build()) {
            metrics.watch(forwarder);
            assertThat(gauge("almevents.store.up")).isZero();
        }
    }

    @Test
    void the_latency_has_buckets_where_they_are_wanted() throws Exception {
        ForwarderMetrics detailed = new ForwarderMetrics(true, clock, nanos::get);
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        detailed.bindTo(prometheus);
        CountDownLatch ended = new CountDownLatch(1);
        try (Forwarder forwarder = builder()
                .listener(detailed)
                .listener(delivery -> ended.countDown())
                .build()) {
            forwarder.start();
            forwarder.accept(event("good-1"));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(prometheus.scrape()).contains("almevents_delivery_latency_seconds_bucket{");
    }

    @Test
    void no_tag_holds_a_value_of_an_event() throws Exception {
        metrics.bindTo(registry);
        deliver("bad-secret");
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .noneMatch(id -> id.toString().contains("secret"));
    }

    private void deliver(String... ids) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(ids.length);
        try (Forwarder forwarder =
                builder().listener(delivery -> ended.countDown()).build()) {
            forwarder.start();
            Stream.of(ids).forEach(id -> forwarder.accept(event(id)));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private ForwarderBuilder builder() {
        return Forwarder.builder()
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("incidents")
                        .target("judging")
                        .destination("desk")
                        .build())
                .target(target)
                .clock(clock)
                .listener(metrics);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double events(String what) {
        return registry.get("almevents.events." + what)
                .tag("source", "default")
                .functionCounter()
                .count();
    }

    private double waiting(String state) {
        return registry.get("almevents.deliveries.waiting")
                .tags("destination", "desk", "state", state)
                .gauge()
                .value();
    }

    private double age(String state) {
        return registry.get("almevents.deliveries.waiting.age")
                .tags("destination", "desk", "state", state)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    private double state(String state) {
        return registry.get("almevents.destination.state")
                .tags("destination", "desk", "state", state)
                .gauge()
                .value();
    }

    private static double deliveries(MeterRegistry registry, String state, String cause) {
        return registry.get("almevents.deliveries")
                .tags("destination", "desk", "subscription", "incidents", "state", state, "cause", cause)
                .functionCounter()
                .count();
    }

    private static ChangeMessage event(String resourceId) {
        return event("CREATED", resourceId);
    }

    private static ChangeMessage event(String verb, String resourceId) {
        String message = "{\"subscriptionId\":\"s\",\"resourceType\":\"T\",\"eventType\":\"T." + verb
                + "\",\"resourceId\":\"" + resourceId + "\",\"resource\":{}}";
        return ChangeMessage.parse(message.getBytes(StandardCharsets.UTF_8));
    }
}
