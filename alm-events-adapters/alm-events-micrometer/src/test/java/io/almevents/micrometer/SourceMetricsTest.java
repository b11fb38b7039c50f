package io.almevents.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SourceMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicLong messages = new AtomicLong();
    private final AtomicReference<Optional<Instant>> lastSuccess = new AtomicReference<>(Optional.empty());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void a_source_tells_its_messages_and_the_age_of_its_last_success() {
        new SourceMetrics("status", messages::get, lastSuccess::get, Clock.fixed(NOW, ZoneOffset.UTC)).bindTo(registry);
        assertThat(age()).isNaN();

        messages.set(7);
        lastSuccess.set(Optional.of(NOW.minusSeconds(90)));

        assertThat(registry.get("almevents.source.messages")
                        .tag("source", "status")
                        .functionCounter()
                        .count())
                .isEqualTo(7);
        assertThat(age()).isEqualTo(90);
    }

    private double age() {
        return registry.get("almevents.source.success.age")
                .tag("source", "status")
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }
}
