package io.almevents.springboot;

import io.almevents.Forwarder;
import org.springframework.context.SmartLifecycle;

/**
 * Begins and ends the delivering. Its phase lies between the two of the web server: when it starts, the server is ready; when
 * it stops, the server has let its last requests end and takes no more, so that no event meets a closed forwarder.
 */
final class ForwarderLifecycle implements SmartLifecycle {
    /** Between WebServerApplicationContext's START_STOP_LIFECYCLE_PHASE and its GRACEFUL_SHUTDOWN_PHASE. */
    static final int PHASE = DEFAULT_PHASE - 1536;

    private final Forwarder forwarder;
    private volatile boolean running;

    ForwarderLifecycle(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    @Override
    public void start() {
        forwarder.start();
        running = true;
    }

    @Override
    public void stop() {
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
