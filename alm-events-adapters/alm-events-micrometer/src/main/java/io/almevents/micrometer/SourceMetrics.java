package io.almevents.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Meters of a source that is polled. Safe for use by several threads.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind, tags</th><th>what</th></tr>
 * <tr><td>{@code almevents.source.messages}</td><td>counter; {@code source}</td><td>messages that it handed over</td></tr>
 * <tr><td>{@code almevents.source.success.age}</td><td>gauge of time; {@code source}</td><td>how long ago it was last
 *     read to the end; NaN before the first time</td></tr>
 * </table>
 */
public final class SourceMetrics implements MeterBinder {
    private static final String SOURCE = "source";

    private final String name;
    private final LongSupplier messages;
    private final Supplier<Optional<Instant>> lastSuccess;
    private final Clock clock;

    /**
     * Meters of one source.
     *
     * @param name name of the source
     * @param messages how many messages it has handed over; never falls
     * @param lastSuccess when it was last read to the end; empty before the first time
     * @param clock tells how long ago that is
     */
    public SourceMetrics(String name, LongSupplier messages, Supplier<Optional<Instant>> lastSuccess, Clock clock) {
        this.name = name;
        this.messages = messages;
        this.lastSuccess = lastSuccess;
        this.clock = clock;
    }

    /** Binds the meters. The registry keeps this object alive, so that nobody else need to. */
    @Override
    public void bindTo(MeterRegistry registry) {
        // Registries hold the object of a meter weakly: what the functions capture is held.
        FunctionCounter.builder("almevents.source.messages", this, source -> messages.getAsLong())
                .description("Messages that a source handed over")
                .tag(SOURCE, name)
                .register(registry);
        TimeGauge.builder("almevents.source.success.age", this, TimeUnit.MILLISECONDS, source -> age())
                .description("How long ago a source was last read to the end")
                .tag(SOURCE, name)
                .register(registry);
    }

    private double age() {
        return lastSuccess
                .get()
                .map(success ->
                        (double) Duration.between(success, clock.instant()).toMillis())
                .orElse(Double.NaN);
    }
}
