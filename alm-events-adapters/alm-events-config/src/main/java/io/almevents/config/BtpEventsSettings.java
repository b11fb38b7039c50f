package io.almevents.config;

import io.almevents.source.PollingSource;
import io.almevents.source.btp.BtpEvents;
import io.almevents.source.btp.BtpEventsSource;
import io.almevents.source.btp.EventQuery;
import io.almevents.spi.Destination;
import io.almevents.spi.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The Events service of SAP BTP. Immutable.
 *
 * @param name name of the source
 * @param service the service with its credentials
 * @param eventTypes the types of events that are wanted; empty for all
 * @param interval how long to wait between two rounds
 * @param overlap how long after its creation time an event may show up and still be found
 * @param lookBack how far before its very first round the source begins
 * @param cloudAlmUrl base URL of the Cloud ALM tenant, which mappings read as <code>#{&#64;CLOUD_ALM_URL}</code>
 */
public record BtpEventsSettings(
        String name,
        Destination service,
        List<String> eventTypes,
        Duration interval,
        Duration overlap,
        Duration lookBack,
        Optional<String> cloudAlmUrl)
        implements PolledSettings {
    /**
     * Takes a copy of the list.
     *
     * @param name see the component
     * @param service see the component
     * @param eventTypes see the component
     * @param interval see the component
     * @param overlap see the component
     * @param lookBack see the component
     * @param cloudAlmUrl see the component
     */
    public BtpEventsSettings {
        eventTypes = List.copyOf(eventTypes);
    }

    @Override
    public PollingSource open(StateStore state) {
        return BtpEventsSource.builder(name, BtpEvents.open(service))
                .filter(EventQuery.builder()
                        .eventType(eventTypes.toArray(String[]::new))
                        .build())
                .overlap(overlap)
                .lookBack(lookBack)
                .build();
    }
}
