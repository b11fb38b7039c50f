package io.almevents.config;

import io.almevents.Forwarder;
import io.almevents.source.SourceException;
import io.almevents.source.cloudalm.registration.Registrar;
import io.almevents.source.cloudalm.registration.RegistrationProtocol;
import io.almevents.source.monitoring.HealthReporter;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.StoreException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells at the interval of a configuration how the forwarder fares: what a host starts beside it. Safe for use by several
 * threads.
 *
 * <p>It has one daemon thread, {@code alm-events-monitoring}. A report that cannot be made is logged once, until it can be
 * made again or the fault is another.
 */
public final class HealthReports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthReports.class);

    private final MonitoringSettings settings;
    private final HealthReporter reporter;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "alm-events-monitoring");
        daemon.setDaemon(true);
        return daemon;
    });
    /** Only the thread uses it: a fault is told once. */
    private String fault = "";

    /**
     * Reports of nothing yet.
     *
     * @param settings to whom, and how often
     * @throws io.almevents.spi.ConfigurationException if the destination cannot work; tells all faults
     */
    public HealthReports(MonitoringSettings settings) {
        this.settings = settings;
        this.reporter = new HealthReporter(settings.open(), Clock.systemUTC());
    }

    /**
     * What the forwarder has to tell.
     *
     * @return the listener for its builder
     */
    public DeliveryListener listener() {
        return reporter;
    }

    /**
     * Begins to report.
     *
     * @param forwarder has the listener; closed by the host, after this
     */
    public void start(Forwarder forwarder) {
        long millis = settings.interval().toMillis();
        var unused = thread.scheduleWithFixedDelay(() -> report(forwarder), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void report(Forwarder forwarder) {
        try {
            if (isRegistered(forwarder)) {
                reporter.report(forwarder);
            }
            fault = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SourceException | StoreException e) {
            tell(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A task that throws would never run again.
            tell(e.getClass().getName());
        }
    }

    private boolean isRegistered(Forwarder forwarder) {
        return settings.registration()
                .map(product -> new Registrar(forwarder.sourceState(), RegistrationProtocol.none(), Clock.systemUTC())
                        .show(product)
                        .isPresent())
                .orElse(true);
    }

    private void tell(String text) {
        if (!text.equals(fault)) {
            LOG.warn("A report of how the forwarder fares could not be made: {}", text);
        }
        fault = text;
    }

    /** Ends the reporting. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
