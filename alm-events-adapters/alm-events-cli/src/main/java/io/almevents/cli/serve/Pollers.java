package io.almevents.cli.serve;

import io.almevents.Forwarder;
import io.almevents.config.PolledSettings;
import io.almevents.config.SourceSettings;
import io.almevents.source.Poller;
import io.almevents.source.PollerStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sources that are polled. For one thread at a time, but for {@link #statuses}. */
final class Pollers implements AutoCloseable {
    private final Forwarder forwarder;
    /** Replaced as a whole, for others look at it. */
    private volatile Map<String, Running> running = Map.of();

    private record Running(PolledSettings settings, Poller poller) {}

    Pollers(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    /** Polls these sources and no others from now on. A source of which nothing changed goes on undisturbed. */
    void poll(List<SourceSettings> sources) {
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

    /** How each source is doing, by its name. */
    Map<String, PollerStatus> statuses() {
        Map<String, PollerStatus> statuses = new TreeMap<>();
        running.forEach((name, one) -> statuses.put(name, one.poller().status()));
        return statuses;
    }

    /** Ends the polling. */
    @Override
    public void close() {
        poll(List.of());
    }
}
