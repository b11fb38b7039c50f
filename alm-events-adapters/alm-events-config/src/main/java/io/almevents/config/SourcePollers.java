package io.almevents.config;

import io.almevents.Forwarder;
import io.almevents.source.Poller;
import io.almevents.source.PollerStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pollers of a configuration's sources: what a host starts beside its forwarder. Safe for use by several threads.
 *
 * <p>Each source has a daemon thread of its own, see {@link Poller}.
 */
public final class SourcePollers implements AutoCloseable {
    private static final PollerStatus NOT_POLLED = new PollerStatus(false, Optional.empty(), Optional.empty(), 0);

    private final Forwarder forwarder;
    /** Replaced as a whole, under the lock; read without. */
    private volatile Map<String, Running> running = Map.of();

    private record Running(PolledSettings settings, Poller poller) {}

    /**
     * Pollers of nothing yet.
     *
     * @param forwarder takes the messages; closed by the host, after this
     */
    public SourcePollers(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    /**
     * Polls these sources and no others from now on. A source of which nothing changed goes on undisturbed.
     *
     * @param sources sources of a configuration; those that are not polled do not count
     * @throws io.almevents.spi.ConfigurationException if a source cannot work; some may have been started then
     */
    public synchronized void poll(List<SourceSettings> sources) {
        Map<String, Running> old = new HashMap<>(running);
        Map<String, Running> next = new TreeMap<>();
        for (SourceSettings source : sources) {
            if (source instanceof PolledSettings settings) {
                Running before = old.get(settings.name());
                if (before != null && before.settings().equals(settings)) {
                    next.put(settings.name(), before);
                    old.remove(settings.name());
                }
            }
        }
        // First the end of the old one: two pollers of one name would wait for each other's lease.
        old.values().forEach(gone -> gone.poller().close());
        for (SourceSettings source : sources) {
            if (source instanceof PolledSettings settings && !next.containsKey(settings.name())) {
                next.put(settings.name(), new Running(settings, start(settings)));
            }
        }
        running = Map.copyOf(next);
    }

    private Poller start(PolledSettings settings) {
        Poller poller = Poller.builder(forwarder, settings.open(forwarder.sourceState()))
                .interval(settings.interval())
                .build();
        poller.start();
        return poller;
    }

    /**
     * Tells how each source is doing.
     *
     * @return the states of the moment by the name of the source
     */
    public Map<String, PollerStatus> statuses() {
        Map<String, PollerStatus> statuses = new TreeMap<>();
        running.forEach((name, one) -> statuses.put(name, one.poller().status()));
        return statuses;
    }

    /**
     * Tells how one source is doing.
     *
     * @param name name of the source
     * @return the state of the moment; that of a poller which has done nothing where the source is not polled
     */
    public PollerStatus status(String name) {
        Running one = running.get(name);
        return one == null ? NOT_POLLED : one.poller().status();
    }

    /** Ends the polling: waits for rounds under way, see {@link Poller#close}. */
    @Override
    public void close() {
        poll(List.of());
    }
}
