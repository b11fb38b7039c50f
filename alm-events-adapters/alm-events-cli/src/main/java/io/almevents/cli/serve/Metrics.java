package io.almevents.cli.serve;

import com.sun.net.httpserver.HttpHandler;
import io.almevents.Forwarder;
import io.almevents.config.SourcePollers;
import io.almevents.micrometer.ForwarderMetrics;
import io.almevents.micrometer.SourceMetrics;
import io.almevents.spi.DeliveryListener;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;

/** What the service does, for Prometheus. */
final class Metrics {
    private static final String PATH = "/metrics";
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ForwarderMetrics forwarder = new ForwarderMetrics(true);

    Metrics() {
        forwarder.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Listens to the forwarder that is to be built. */
    DeliveryListener listener() {
        return forwarder;
    }

    /** Tells of the sources that are polled now, too. Those of before stay: a meter has no end. */
    void watch(SourcePollers pollers) {
        for (String name : pollers.statuses().keySet()) {
            new SourceMetrics(
                            name,
                            () -> pollers.status(name).messages(),
                            () -> pollers.status(name).lastSuccess(),
                            Clock.systemUTC())
                    .bindTo(registry);
        }
    }

    /** The handler by its path. */
    Map<String, HttpHandler> handlers(Forwarder watched) {
        forwarder.watch(watched);
        return Map.of(PATH, exchange -> Paths.answer(exchange, 200, TEXT_FORMAT, registry.scrape(TEXT_FORMAT)));
    }
}
