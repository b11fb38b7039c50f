package io.almevents.config;

import io.almevents.Forwarder;
import java.util.List;
import java.util.Optional;

/**
 * What a server is made of. Immutable.
 *
 * @param store where its events are kept
 * @param forwarder destinations, subscriptions and rules, for {@link io.almevents.ForwarderBuilder#configuration} and
 *     {@link Forwarder#reconfigure}
 * @param sources where its events come from, in the order of the file
 * @param monitoring to whom the forwarder tells how it fares, empty for nobody
 */
public record ServerConfiguration(
        StoreSettings store,
        Forwarder.Configuration forwarder,
        List<SourceSettings> sources,
        Optional<MonitoringSettings> monitoring) {
    /**
     * Takes a copy of the list.
     *
     * @param store see the component
     * @param forwarder see the component
     * @param sources see the component
     * @param monitoring see the component
     */
    public ServerConfiguration {
        sources = List.copyOf(sources);
    }
}
