package io.almevents.springboot;

import io.almevents.Forwarder;
import io.almevents.config.HealthReports;
import io.almevents.config.ServerConfiguration;
import io.almevents.config.SourcePollers;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Begins and ends the delivering, the polling of sources and the reports. Its phase lies between the two of the web server: when it starts, the server is ready; when
 * it stops, the server has let its last requests end and takes no more, so that no event meets a closed forwarder.
 */
final class ForwarderLifecycle implements SmartLifecycle {
    /** Between WebServerApplicationContext's START_STOP_LIFECYCLE_PHASE and its GRACEFUL_SHUTDOWN_PHASE. */
    static final int PHASE = DEFAULT_PHASE - 1536;

    private final ServerConfiguration configuration;
    private final Forwarder forwarder;
    private final SourcePollers pollers;
    private final Optional<HealthReports> reports;
    private volatile boolean running;

    ForwarderLifecycle(
            ServerConfiguration configuration,
            Forwarder forwarder,
            SourcePollers pollers,
            Optional<HealthReports> reports) {
        this.configuration = configuration;
        this.forwarder = forwarder;
        this.pollers = pollers;
        this.reports = reports;
    }

    @Override
    public void start() {
        forwarder.start();
        pollers.poll(configuration.sources());
        reports.ifPresent(one -> one.start(forwarder));
        running = true;
    }

    @Override
    public void stop() {
        pollers.close();
        reports.ifPresent(HealthReports::close);
        forwarder.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** A forwarder that was closed cannot go on. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
