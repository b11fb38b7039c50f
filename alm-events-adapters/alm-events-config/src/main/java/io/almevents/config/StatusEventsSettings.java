package io.almevents.config;

import io.almevents.http.HttpDestination;
import io.almevents.source.PollingSource;
import io.almevents.source.cloudalm.registration.RegisteredSource;
import io.almevents.source.cloudalm.registration.Registrar;
import io.almevents.source.cloudalm.registration.RegistrationProtocol;
import io.almevents.source.cloudalm.status.StatusEvents;
import io.almevents.source.cloudalm.status.StatusEventsSource;
import io.almevents.spi.Destination;
import io.almevents.spi.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The status events of a Cloud ALM tenant. Immutable.
 *
 * @param name name of the source
 * @param service the tenant's API with its credentials; empty where a registration has them
 * @param registration the product whose registration has the credentials; empty where a service key is configured
 * @param via which interface is asked
 * @param interval how long to wait between two rounds
 * @param cloudAlmUrl base URL of the tenant, which mappings read as <code>#{&#64;CLOUD_ALM_URL}</code>
 */
public record StatusEventsSettings(
        String name,
        Optional<Destination> service,
        Optional<String> registration,
        StatusEvents.Via via,
        Duration interval,
        Optional<String> cloudAlmUrl)
        implements PolledSettings {
    @Override
    public PollingSource open(StateStore state) {
        return service.map(this::source).orElseGet(() -> registered(state, registration.orElseThrow()));
    }

    private PollingSource registered(StateStore state, String product) {
        Registrar registrar = new Registrar(state, RegistrationProtocol.none(), Clock.systemUTC());
        return new RegisteredSource(
                name, product, registrar, found -> source(found.key().destination(name)));
    }

    private PollingSource source(Destination destination) {
        return StatusEventsSource.builder(
                        name,
                        StatusEvents.builder(HttpDestination.open(destination))
                                .via(via)
                                .timeout(destination.timeout())
                                .build())
                .build();
    }
}
