package io.almevents.cli.serve;

import io.almevents.Forwarder;
import io.almevents.config.MonitoringSettings;
import io.almevents.source.SourceException;
import io.almevents.source.cloudalm.registration.Registrar;
import io.almevents.source.cloudalm.registration.RegistrationProtocol;
import io.almevents.source.monitoring.HealthReporter;
import io.almevents.spi.StoreException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells at an interval how the forwarder fares. */
final class Monitoring implements AutoCloseable {
    private final MonitoringSettings settings;
    private final Console console;
    private final HealthReporter reporter;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "alm-events-monitoring");
        daemon.setDaemon(true);
        return daemon;
    });
    /** Only the thread uses it: a fault is told once. */
    private String fault = "";

    Monitoring(MonitoringSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
        this.reporter = new HealthReporter(settings.open(), Clock.systemUTC());
    }

    /** What the forwarder has to tell. */
    HealthReporter reporter() {
        return reporter;
    }

    void start(Forwarder forwarder) {
        long millis = settings.interval().toMillis();
        thread.scheduleWithFixedDelay(() -> report(forwarder), millis, millis, TimeUnit.MILLISECONDS);
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
                .map(product -> new Registrar(
                                forwarder.sourceState(), RegistrationProtocol.none(), Clock.systemUTC())
                        .show(product)
                        .isPresent())
                .orElse(true);
    }

    private void tell(String text) {
        if (!text.equals(fault)) {
            console.complain("Monitoring: a report could not be made: " + text);
        }
        fault = text;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
